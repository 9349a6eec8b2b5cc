package org.genremill.audio.matroska;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Writes Matroska by hand, right or wrong: one audio track in clusters of five blocks. */
final class MatroskaBytes {
    private static final int BLOCKS = 5;

    /** How blocks hold several frames. */
    enum Lace {
        NONE(0),
        XIPH(2),
        FIXED(4),
        EBML(6);

        private final int flags;

        Lace(int flags) {
            this.flags = flags;
        }
    }

    String codec = "A_OPUS";
    byte[] config = {};
    double rate = 48_000;
    int channels = 1;
    int bits;
    long delayNanos;
    long discardNanos;
    Lace lace = Lace.NONE;
    boolean groups;
    boolean unknownSizes;
    boolean otherTracks;
    byte[] stripped = {};
    byte[] encodings = {};
    byte[] tagsBefore = {};
    byte[] tagsBehind = {};
    byte[] info = {};

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A number without its leading zeros, at least one byte. */
    static byte[] number(long value) {
        byte[] bytes = ByteBuffer.allocate(8).putLong(value).array();
        return Arrays.copyOfRange(bytes, Math.min(7, Long.numberOfLeadingZeros(value) / 8), 8);
    }

    /** A size of eight bytes. */
    static byte[] size(long size) {
        return ByteBuffer.allocate(8).putLong(size | 1L << 56).array();
    }

    static byte[] element(int id, byte[]... parts) {
        byte[] body = join(parts);
        return join(number(id & 0xFFFF_FFFFL), size(body.length), body);
    }

    static byte[] text(int id, String value) {
        return element(id, value.getBytes(UTF_8));
    }

    /** A tag with names and values; level 0 means that it says none. */
    static byte[] tag(int level, String... namesAndValues) {
        byte[] body = level == 0
                ? element(Element.TARGETS)
                : element(Element.TARGETS, element(Element.TARGET_LEVEL, number(level)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body = join(
                    body,
                    element(
                            Element.SIMPLE_TAG,
                            text(Element.TAG_NAME, namesAndValues[i]),
                            text(Element.TAG_STRING, namesAndValues[i + 1])));
        }
        return element(Element.TAG, body);
    }

    byte[] file(List<byte[]> packets) {
        byte[] head = element(Element.HEADER, text(0x4282, "matroska"));
        byte[] body = join(
                element(0xEC, new byte[7]),
                element(Element.INFO, info),
                element(Element.TRACKS, otherTracks ? track(1, 1, "V_VP8") : new byte[0], track(2, 2, codec)),
                tagsBefore.length > 0 ? element(Element.TAGS, tagsBefore) : new byte[0],
                clusters(packets),
                tagsBehind.length > 0 ? element(Element.TAGS, tagsBehind) : new byte[0]);
        return join(head, master(Element.SEGMENT, body));
    }

    private byte[] track(int number, int type, String id) {
        byte[] stripping = stripped.length == 0
                ? encodings
                : element(
                        Element.ENCODINGS,
                        element(
                                Element.ENCODING,
                                element(
                                        Element.COMPRESSION,
                                        element(Element.COMPRESSION_METHOD, number(3)),
                                        element(Element.COMPRESSION_SETTINGS, stripped))));
        return element(
                Element.TRACK,
                element(Element.TRACK_NUMBER, number(number)),
                element(Element.TRACK_TYPE, number(type)),
                text(Element.CODEC_ID, id),
                element(Element.CODEC_PRIVATE, config),
                element(Element.CODEC_DELAY, number(delayNanos)),
                element(
                        Element.AUDIO,
                        element(
                                Element.SAMPLE_RATE,
                                ByteBuffer.allocate(8).putDouble(rate).array()),
                        element(Element.CHANNELS, number(channels)),
                        element(Element.BIT_DEPTH, number(bits))),
                stripping);
    }

    private byte[] clusters(List<byte[]> packets) {
        int frames = lace == Lace.NONE ? 1 : 3;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int start = 0; start < packets.size(); start += BLOCKS * frames) {
            byte[] body = element(0xE7, number(start));
            for (int i = start; i < Math.min(start + BLOCKS * frames, packets.size()); i += frames) {
                int end = Math.min(i + frames, packets.size());
                byte[] other = otherTracks
                        ? element(Element.SIMPLE_BLOCK, new byte[] {(byte) 0x81, 0, 0, 0}, new byte[500])
                        : new byte[0];
                body = join(body, other, block(packets.subList(i, end), end == packets.size()));
            }
            out.writeBytes(master(Element.CLUSTER, body));
        }
        return out.toByteArray();
    }

    private byte[] block(List<byte[]> frames, boolean last) {
        Lace kind = frames.size() == 1 ? Lace.NONE : lace;
        byte[] body = join(new byte[] {(byte) 0x82, 0, 0, (byte) kind.flags}, sizes(kind, frames));
        for (byte[] frame : frames) {
            body = join(body, Arrays.copyOfRange(frame, stripped.length, frame.length));
        }
        if (!groups) {
            return element(Element.SIMPLE_BLOCK, body);
        }
        byte[] discard = last && discardNanos > 0
                ? element(
                        Element.DISCARD_PADDING,
                        ByteBuffer.allocate(8).putLong(discardNanos).array())
                : new byte[0];
        return element(Element.BLOCK_GROUP, element(Element.BLOCK, body), discard);
    }

    private byte[] sizes(Lace kind, List<byte[]> frames) {
        if (kind == Lace.NONE) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(frames.size() - 1);
        int previous = 0;
        for (int i = 0; i < frames.size() - 1 && kind != Lace.FIXED; i++) {
            int size = frames.get(i).length - stripped.length;
            if (kind == Lace.XIPH) {
                for (int left = size; left >= 0; left -= 255) {
                    out.write(Math.min(left, 255));
                }
            } else if (i == 0) {
                out.writeBytes(new byte[] {(byte) (0x40 | size >> 8), (byte) size});
            } else {
                int difference = size - previous + (1 << 13) - 1;
                out.writeBytes(new byte[] {(byte) (0x40 | difference >> 8), (byte) difference});
            }
            previous = size;
        }
        return out.toByteArray();
    }

    /** With an unknown size, if so set. */
    private byte[] master(int id, byte[] body) {
        return unknownSizes ? join(number(id & 0xFFFF_FFFFL), new byte[] {-1}, body) : element(id, body);
    }
}
