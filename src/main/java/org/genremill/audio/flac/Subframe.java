package org.genremill.audio.flac;

import java.io.IOException;
import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/** One channel of one frame. RFC 9639, section 9.2. Sums use 64 bits, which no valid stream overflows. */
final class Subframe {
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private Subframe() {}

    /**
     * Decodes a channel.
     *
     * @param depth bits per sample, 4 to 33
     * @param samples receives the first {@code length} samples
     */
    static void read(BitReader bits, int depth, long[] samples, int length) throws IOException {
        boolean valid = bits.unsigned(1) == 0;
        int type = (int) bits.unsigned(6);
        long wasted = bits.unsigned(1) == 0 ? 0 : bits.unary() + 1;
        if (!valid || wasted >= depth) {
            throw TrackException.corrupt("a broken FLAC subframe before byte " + bits.position());
        }
        int width = depth - (int) wasted;
        if (type == 0) {
            Arrays.fill(samples, 0, length, bits.signed(width));
        } else if (type == 1) {
            verbatim(bits, width, samples, length);
        } else if (type >= 8 && type <= 12) {
            fixed(bits, width, type - 8, samples, length);
        } else if (type >= 32) {
            linear(bits, width, type - 31, samples, length);
        } else {
            throw TrackException.corrupt("a FLAC subframe of the reserved type " + type);
        }
        if (wasted > 0) {
            for (int i = 0; i < length; i++) {
                samples[i] <<= wasted;
            }
        }
    }

    private static void verbatim(BitReader bits, int width, long[] samples, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            samples[i] = bits.signed(width);
        }
    }

    private static void fixed(BitReader bits, int width, int order, long[] samples, int length) throws IOException {
        warmUp(bits, width, order, samples, length);
        residual(bits, order, samples, length);
        Predictor.apply(FIXED[order], 0, samples, length);
    }

    private static void linear(BitReader bits, int width, int order, long[] samples, int length) throws IOException {
        warmUp(bits, width, order, samples, length);
        int precision = (int) bits.unsigned(4) + 1;
        int shift = (int) bits.signed(5);
        if (precision == 16 || shift < 0) {
            throw TrackException.corrupt("a FLAC predictor with " + precision + " bits, shifted by " + shift);
        }
        int[] coefficients = new int[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = (int) bits.signed(precision);
        }
        residual(bits, order, samples, length);
        Predictor.apply(coefficients, shift, samples, length);
    }

    private static void warmUp(BitReader bits, int width, int order, long[] samples, int length) throws IOException {
        if (order > length) {
            throw TrackException.corrupt("a FLAC predictor of order " + order + " in a block of " + length);
        }
        verbatim(bits, width, samples, order);
    }

    private static void residual(BitReader bits, int order, long[] samples, int length) throws IOException {
        int method = (int) bits.unsigned(2);
        if (method > 1) {
            throw TrackException.corrupt("a FLAC residual of the reserved method " + method);
        }
        int parameterBits = 4 + method;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int) bits.unsigned(4);
        int partition = length >> partitionOrder;
        if (partition << partitionOrder != length || partition < order) {
            throw TrackException.corrupt("a FLAC block of " + length + " in " + (1 << partitionOrder) + " partitions");
        }
        for (int start = 0; start < length; start += partition) {
            int from = Math.max(start, order);
            int parameter = (int) bits.unsigned(parameterBits);
            if (parameter < escape) {
                bits.rice(parameter, samples, from, start + partition);
            } else {
                int width = (int) bits.unsigned(5);
                for (int i = from; i < start + partition; i++) {
                    samples[i] = bits.signed(width);
                }
            }
        }
    }
}
