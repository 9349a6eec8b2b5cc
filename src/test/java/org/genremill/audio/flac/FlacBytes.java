package org.genremill.audio.flac;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes FLAC by hand: one channel of 16 bits at 44.1 kHz, without compression. */
public final class FlacBytes {
    public static final int BLOCK = 1000;
    public static final int RATE = 44_100;

    private static final int HEADER_BYTES = 42;

    private FlacBytes() {}

    /** Blocks of noise, as samples. */
    public static short[] sound(int blocks) {
        SplittableRandom random = new SplittableRandom(blocks);
        short[] samples = new short[blocks * BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt();
        }
        return samples;
    }

    /** A file that declares its length, or 0. */
    public static byte[] file(List<byte[]> frames, long declared) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(declared));
        frames.forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** The mark and STREAMINFO. */
    public static byte[] header(long declared) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022);
        header.putShort((short) BLOCK).putShort((short) BLOCK).position(18);
        header.putLong((long) RATE << 44 | 15L << 36 | declared);
        return header.array();
    }

    /**
     * The frames of some sound.
     *
     * @param countsSamples whether frames are numbered by their first sample
     */
    public static List<byte[]> frames(short[] samples, boolean countsSamples) {
        List<byte[]> frames = new ArrayList<>();
        for (int start = 0; start < samples.length; start += BLOCK) {
            ByteBuffer frame = ByteBuffer.allocate(2 * BLOCK + 20);
            frame.put((byte) 0xFF)
                    .put((byte) (countsSamples ? 0xF9 : 0xF8))
                    .put((byte) 0x79)
                    .put((byte) 0x08);
            number(frame, countsSamples ? start : start / BLOCK);
            frame.putShort((short) (BLOCK - 1));
            frame.put((byte) crc(frame, 0x07, 8)).put((byte) 0x02);
            for (int i = start; i < start + BLOCK; i++) {
                frame.putShort(samples[i]);
            }
            frame.putShort((short) crc(frame, 0x8005, 16));
            byte[] bytes = new byte[frame.position()];
            frame.flip().get(bytes);
            frames.add(bytes);
        }
        return frames;
    }

    /** Up to 16 bits, coded like UTF-8. */
    private static void number(ByteBuffer target, int number) {
        if (number < 0x80) {
            target.put((byte) number);
        } else if (number < 0x800) {
            target.put((byte) (0xC0 | number >> 6)).put((byte) (0x80 | (number & 0x3F)));
        } else {
            target.put((byte) (0xE0 | number >> 12))
                    .put((byte) (0x80 | ((number >> 6) & 0x3F)))
                    .put((byte) (0x80 | (number & 0x3F)));
        }
    }

    /** Bit by bit, the highest one first, from zero. */
    private static int crc(ByteBuffer bytes, int polynomial, int width) {
        int crc = 0;
        for (int at = 0; at < bytes.position(); at++) {
            crc ^= (bytes.get(at) & 0xFF) << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc >> (width - 1) & 1) == 0 ? 0 : polynomial);
            }
            crc &= (1 << width) - 1;
        }
        return crc;
    }
}
