package org.genremill.audio.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes MP4 by hand, right or wrong: one track, of AAC, 22,050 Hz, mono, if nothing else is set, in chunks of seven packets. */
final class Mp4Bytes {
    static final int RATE = 22_050;
    /** Low complexity, 22,050 Hz, one channel. */
    static final long LOW_COMPLEXITY = 0x1388;

    private static final int CHUNK = 7;

    long config = LOW_COMPLEXITY;
    int configBytes = 2;
    String codec = "mp4a";
    /** The whole entry of {@code stsd}, in place of that of AAC. */
    byte[] entry = {};

    int packetFrames = 1024;
    int clock = RATE;
    boolean longOffsets;
    boolean longSize;
    boolean lastChunkFirst;
    int movieClock = RATE;
    byte[] edits = {};
    byte[] userData = {};
    long count = -1;
    /** Packets of one size, which a table need not name; 0 for those of a table. */
    int commonSize;

    /** A box with what is in it. */
    static byte[] box(String type, byte[]... parts) {
        byte[] inside = join(parts);
        return join(big(4, 8 + inside.length), type.getBytes(ISO_8859_1), inside);
    }

    /** Numbers of so many bytes. */
    static byte[] big(int bytes, long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long value : values) {
            out.write(ByteBuffer.allocate(8).putLong(value).array(), 8 - bytes, bytes);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A box {@code edts}: pairs of length and start. */
    static byte[] edits(long... pairs) {
        byte[] entries = {};
        for (int i = 0; i < pairs.length; i += 2) {
            entries = join(entries, big(4, pairs[i], pairs[i + 1], 1 << 16));
        }
        return box("edts", box("elst", big(4, 0, pairs.length / 2), entries));
    }

    /** A box {@code udta} as iTunes writes it. */
    static byte[] items(byte[]... items) {
        return box("udta", box("meta", big(4, 0), box("hdlr", new byte[25]), box("ilst", items)));
    }

    static byte[] item(String name, int type, byte[] value) {
        return box(name, box("data", big(4, type, 0), value));
    }

    /** An entry of {@code stsd} for any codec. */
    static byte[] entry(String codec, int channels, int bits, int rate, byte[]... boxes) {
        return box(
                codec,
                big(4, 0),
                big(2, 0, 1),
                big(8, 0),
                big(2, channels, bits),
                big(4, 0),
                big(4, (long) rate << 16),
                join(boxes));
    }

    /** A file whose {@code moov} comes last. */
    byte[] file(List<byte[]> packets) {
        byte[] start = box("ftyp", "M4A ".getBytes(ISO_8859_1), big(4, 0));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        long[] offsets = new long[(packets.size() + CHUNK - 1) / CHUNK];
        long dataStart = start.length + (longSize ? 16L : 8L);
        for (int i = 0; i < offsets.length; i++) {
            int chunk = lastChunkFirst ? offsets.length - 1 - i : i;
            offsets[chunk] = dataStart + data.size();
            packets.subList(chunk * CHUNK, Math.min(packets.size(), (chunk + 1) * CHUNK))
                    .forEach(data::writeBytes);
        }
        byte[] head = longSize
                ? join(big(4, 1), "mdat".getBytes(ISO_8859_1), big(8, 16 + data.size()))
                : join(big(4, 8 + data.size()), "mdat".getBytes(ISO_8859_1));
        return join(start, head, data.toByteArray(), movie(packets, offsets));
    }

    private byte[] movie(List<byte[]> packets, long[] offsets) {
        long[] sizes = packets.stream().mapToLong(packet -> packet.length).toArray();
        byte[] table = box(
                "stbl",
                box("stsd", big(4, 0, 1), description()),
                box("stts", big(4, 0, 1, packets.size(), packetFrames)),
                box("stsc", big(4, 0, 1, 1, CHUNK, 1)),
                box("stsz", big(4, 0, commonSize, count < 0 ? sizes.length : count), big(4, sizes)),
                longOffsets
                        ? box("co64", big(4, 0, offsets.length), big(8, offsets))
                        : box("stco", big(4, 0, offsets.length), big(4, offsets)));
        byte[] media = box(
                "mdia",
                box("mdhd", big(4, 0, 0, 0, clock, 0, 0)),
                box("hdlr", big(4, 0, 0), "soun".getBytes(ISO_8859_1), new byte[13]),
                box("minf", table));
        return box(
                "moov",
                box("mvhd", big(4, 0, 0, 0, movieClock), new byte[84]),
                box("trak", box("tkhd", big(4, 0, 0, 0, 1), new byte[68]), edits, media),
                userData);
    }

    private byte[] description() {
        if (entry.length > 0) {
            return entry;
        }
        byte[] specific = join(big(1, 5, configBytes), big(configBytes, config));
        byte[] decoder = join(big(1, 4, 13 + specific.length, 0x40, 0x15), new byte[11], specific);
        byte[] stream = join(big(1, 3, 3 + decoder.length), new byte[3], decoder);
        return box(codec, new byte[28], box("esds", big(4, 0), stream));
    }
}
