package org.genremill.audio.mpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.audio.aac.BitWriter;

/** Writes valid streams of random sound, which use everything that the standards allow. Equal seeds give equal streams. */
public abstract class RandomStream {
    private static final int FREE = 0;

    final MpegHeader header;
    final SplittableRandom random;

    private final int word;
    private final boolean checksums;
    private final int freeBytes;

    /**
     * A stream.
     *
     * @param version 3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5
     * @param bitRate the index of the bit rate; 0 for free format, with frames of 700 bytes
     * @param rate the index of the sample rate, 0 to 2
     * @param mode 0 to 3, as in the header
     * @param extension the mode extension
     * @param checksums whether to write right ones
     */
    RandomStream(int version, int layer, int bitRate, int rate, int mode, int extension, boolean checksums, long seed) {
        word = 0x7FF << 21
                | version << 19
                | (4 - layer) << 17
                | (checksums ? 0 : 1) << 16
                | bitRate << 12
                | rate << 10
                | mode << 6
                | extension << 4;
        freeBytes = bitRate == FREE ? 700 : 0;
        header = FrameChain.of(word, freeBytes).orElseThrow();
        this.checksums = checksums;
        random = new SplittableRandom(seed);
    }

    /** The stream of a kind whose name is {@code layer-version-rate-mode-extension}, then {@code -crc} or {@code -free}. */
    public static byte[] named(String name, int frames) {
        String[] words = name.split("-", -1);
        int[] numbers = Arrays.stream(words, 0, 5).mapToInt(Integer::parseInt).toArray();
        boolean checksums = name.endsWith("crc");
        int layer = numbers[0];
        int bitRate = name.endsWith("free") ? FREE : layer == 3 ? 9 : 12;
        long seed = name.hashCode();
        return (switch (layer) {
                    case 1 ->
                        new RandomLayerOne(numbers[1], bitRate, numbers[2], numbers[3], numbers[4], checksums, seed);
                    case 2 ->
                        new RandomLayerTwo(numbers[1], bitRate, numbers[2], numbers[3], numbers[4], checksums, seed);
                    default ->
                        new RandomLayerThree(numbers[1], bitRate, numbers[2], numbers[3], numbers[4], checksums, seed);
                })
                .write(frames);
    }

    abstract byte[] write(int frames);

    /** A frame of a body that starts behind the checksum, and is filled up with zeros. */
    byte[] frame(byte[] body, int protectedBits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new BitWriter().put(Integer.SIZE, word).done());
        if (checksums) {
            bytes.writeBytes(
                    new BitWriter().put(16, checksum(body, protectedBits)).done());
        }
        bytes.writeBytes(body);
        if (bytes.size() > header.bytes()) {
            throw new IllegalStateException(bytes.size() + " bytes do not fit into " + header.bytes());
        }
        return Arrays.copyOf(bytes.toByteArray(), header.bytes());
    }

    /** The remainder of a division of polynomials, bit by bit. */
    private int checksum(byte[] body, int protectedBits) {
        int register = 0xFFFF;
        for (int bit = 0; bit < 16 + protectedBits; bit++) {
            int at = bit - 16;
            int next = bit < 16 ? word >> (15 - bit) & 1 : body[at / 8] >> (7 - at % 8) & 1;
            int carry = register >> 15 & 1;
            register = register << 1 & 0xFFFF;
            if (carry != next) {
                register ^= 0x8005;
            }
        }
        return register;
    }
}
