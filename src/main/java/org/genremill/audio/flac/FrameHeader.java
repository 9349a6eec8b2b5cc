package org.genremill.audio.flac;

import java.io.IOException;
import org.genremill.audio.format.TrackException;

/**
 * The header of a frame. RFC 9639, section 9.1.
 *
 * @param blockSize samples of each channel, 1 to 65,536
 * @param sampleRate 0 for that of the stream
 * @param assignment the channels minus one, or 8, 9, 10 for left and side, side and right, mid and side
 * @param bits per sample, 0 for that of the stream
 * @param countsSamples whether {@code number} counts samples, because the size of blocks varies
 * @param number of the first sample, or of the frame
 */
record FrameHeader(int blockSize, int sampleRate, int assignment, int bits, boolean countsSamples, long number) {
    static final int LEFT_SIDE = 8;
    static final int SIDE_RIGHT = 9;
    static final int MIDDLE_SIDE = 10;

    private static final int SYNC = 0x3FFE;
    private static final int[] RATES = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int RESERVED = -1;
    private static final int[] BITS = {0, 8, 12, RESERVED, 16, 20, 24, 32};

    int channels() {
        return assignment < LEFT_SIDE ? assignment + 1 : 2;
    }

    /**
     * The position of the first sample.
     *
     * @param ordinaryBlock the size of all blocks but the last, where it does not vary
     */
    long position(int ordinaryBlock) {
        return countsSamples ? number : number * ordinaryBlock;
    }

    /**
     * Parses a header and verifies its checksum.
     *
     * @param bits at {@link BitReader#begin}
     */
    static FrameHeader read(BitReader bits) throws IOException {
        long start = bits.position();
        boolean sync = bits.unsigned(14) == SYNC && bits.unsigned(1) == 0;
        boolean countsSamples = bits.unsigned(1) == 1;
        int blockCode = (int) bits.unsigned(4);
        int rateCode = (int) bits.unsigned(4);
        int assignment = (int) bits.unsigned(4);
        int depth = BITS[(int) bits.unsigned(3)];
        if (!sync
                || bits.unsigned(1) != 0
                || blockCode == 0
                || rateCode == 15
                || assignment > MIDDLE_SIDE
                || depth == RESERVED) {
            throw TrackException.corrupt("expected a FLAC frame at byte " + start);
        }
        long number = number(bits, start);
        int blockSize = blockSize(blockCode, bits);
        int rate = sampleRate(rateCode, bits);
        int expected = bits.crc8();
        if (bits.unsigned(8) != expected) {
            throw TrackException.corrupt("a FLAC frame header with a wrong checksum, at byte " + start);
        }
        return new FrameHeader(blockSize, rate, assignment, depth, countsSamples, number);
    }

    /** The number of the frame or of its first sample, coded like UTF-8 in up to seven bytes: at most 36 bits. */
    private static long number(BitReader bits, long start) throws IOException {
        int first = (int) bits.unsigned(8);
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        if (ones == 1 || ones == 8) {
            throw TrackException.corrupt("a FLAC frame without a number, at byte " + start);
        }
        long number = first & (0x7F >> ones);
        for (int i = 1; i < ones; i++) {
            number = (number << 6) | (bits.unsigned(8) & 0x3F);
        }
        return number;
    }

    private static int blockSize(int code, BitReader bits) throws IOException {
        return switch (code) {
            case 1 -> 192;
            case 2, 3, 4, 5 -> 576 << (code - 2);
            case 6 -> (int) bits.unsigned(8) + 1;
            case 7 -> (int) bits.unsigned(16) + 1;
            default -> 1 << code;
        };
    }

    private static int sampleRate(int code, BitReader bits) throws IOException {
        return switch (code) {
            case 12 -> (int) bits.unsigned(8) * 1000;
            case 13 -> (int) bits.unsigned(16);
            case 14 -> (int) bits.unsigned(16) * 10;
            default -> RATES[code];
        };
    }
}
