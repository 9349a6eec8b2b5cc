package org.genremill.audio.caf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.genremill.audio.alac.AlacFiles;

/** Writes Core Audio files by hand. */
public final class CafFiles {
    private static final byte[] HEAD = {'c', 'a', 'f', 'f', 0, 1, 0, 0};

    private CafFiles() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[]... parts) {
        byte[] body = join(parts);
        return join(
                type.getBytes(ISO_8859_1),
                ByteBuffer.allocate(8).putLong(body.length).array(),
                body);
    }

    static byte[] description(
            String codec, int rate, int flags, int packetBytes, int packetFrames, int channels, int bits) {
        return chunk(
                "desc",
                ByteBuffer.allocate(32)
                        .putDouble(rate)
                        .put(codec.getBytes(ISO_8859_1))
                        .putInt(flags)
                        .putInt(packetBytes)
                        .putInt(packetFrames)
                        .putInt(channels)
                        .putInt(bits)
                        .array());
    }

    /** Uncompressed samples, or companded ones. */
    public static byte[] pcm(String codec, int flags, int channels, int rate, int bits, byte[] data) {
        return join(
                HEAD,
                description(codec, rate, flags, channels * bits / 8, 1, channels, bits),
                chunk("data", new byte[4], data));
    }

    /** Uncompressed samples up to the end of the file, and strings. */
    static byte[] endless(byte[] data, String... strings) {
        byte[] info = join(
                new byte[] {0, 0, 0, (byte) (strings.length / 2)},
                String.join("\0", strings).getBytes(UTF_8),
                new byte[1]);
        byte[] size = ByteBuffer.allocate(8).putLong(-1).array();
        return join(
                HEAD,
                description("lpcm", 8000, 2, 4, 1, 2, 16),
                chunk("info", info),
                "data".getBytes(ISO_8859_1),
                size,
                new byte[4],
                data);
    }

    /**
     * Apple Lossless.
     *
     * @param behind whether the table of packets comes after them
     */
    public static byte[] appleLossless(AlacFiles.Stream stream, int priming, long valid, boolean behind) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        for (byte[] packet : stream.packets()) {
            data.writeBytes(packet);
            for (int shift = 21; shift >= 0; shift -= 7) {
                if (packet.length >> shift > 0 || shift == 0) {
                    sizes.write((packet.length >> shift & 0x7F) | (shift > 0 ? 0x80 : 0));
                }
            }
        }
        byte[] head = ByteBuffer.allocate(24)
                .putLong(stream.packets().size())
                .putLong(valid)
                .putInt(priming)
                .putInt(0)
                .array();
        byte[] table = chunk("pakt", head, sizes.toByteArray());
        byte[] sound = chunk("data", new byte[4], data.toByteArray());
        return join(
                HEAD,
                description("alac", 44_100, 1, 0, AlacFiles.FRAMES, 2, 0),
                chunk("kuki", stream.cookie()),
                behind ? join(sound, table) : join(table, sound));
    }

    /** One block of QuickTime's ADPCM after the other. */
    static byte[] ima4(int rate, List<byte[]> blocks) {
        return join(
                HEAD,
                description("ima4", rate, 0, 68, 64, 2, 0),
                chunk("data", new byte[4], join(blocks.toArray(byte[][]::new))));
    }
}
