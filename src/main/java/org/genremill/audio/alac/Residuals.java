package org.genremill.audio.alac;

import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/**
 * Reads the residuals of one channel: Golomb codes whose parameter follows a running mean. While the mean is low, a
 * code for a run of zeros follows each residual.
 */
final class Residuals {
    /** The mean has this many fractional bits. */
    private static final int FRACTION = 9;

    /** A mean below this one, in 1/512, is followed by the length of a run of zeros. */
    private static final int QUIET = 128;

    private static final int LARGEST_MEAN = 0xFFFF;
    /** This many ones announce a number that is written in full. */
    private static final int ESCAPE = 9;

    private static final int RUN_BITS = 16;
    private static final int LONGEST_RUN = 0xFFFF;

    private final AlacConfig config;

    Residuals(AlacConfig config) {
        this.config = config;
    }

    /**
     * Reads the first {@code length} residuals.
     *
     * @param factor the packet's own factor for the history, in quarters
     * @param width bits of a residual that is written in full, 1 to 32
     */
    void read(AlacBits bits, int factor, int width, int[] residuals, int length) {
        int history = config.history() * factor / 4;
        int mean = config.initialMean();
        int odd = 0;
        int at = 0;
        while (at < length) {
            int size = Math.min(log2((mean >>> FRACTION) + 3), config.longestRemainder());
            int folded = number(bits, size, (1 << size) - 1, width);
            int value = folded + odd;
            residuals[at++] = (value >>> 1) ^ -(value & 1);
            mean = Integer.compareUnsigned(folded, LARGEST_MEAN) > 0
                    ? LARGEST_MEAN
                    : history * value + mean - ((history * mean) >>> FRACTION);
            odd = 0;
            if (Integer.compareUnsigned(mean, QUIET) < 0 && at < length) {
                int run = run(bits, mean);
                if (run > length - at) {
                    throw TrackException.corrupt("an Apple Lossless packet with more zeros than samples");
                }
                Arrays.fill(residuals, at, at + run, 0);
                at += run;
                odd = run < LONGEST_RUN ? 1 : 0;
                mean = 0;
            }
        }
    }

    private int run(AlacBits bits, int mean) {
        int size = Integer.numberOfLeadingZeros(mean) - 24 + ((mean + 16) >>> 6);
        int divisor = ((1 << size) - 1) & ((1 << config.longestRemainder()) - 1);
        return number(bits, size, divisor, RUN_BITS);
    }

    /** A unary quotient of a divisor and a remainder, which has one bit less if it is 0. */
    private static int number(AlacBits bits, int size, int divisor, int width) {
        long window = bits.window();
        int quotient = Long.numberOfLeadingZeros(~window);
        if (quotient >= ESCAPE) {
            bits.skip(ESCAPE);
            return bits.read(width);
        }
        int remainder = (int) (window << (quotient + 1) >>> (Long.SIZE - size));
        if (remainder < 2) {
            bits.skip(quotient + size);
            return quotient * divisor;
        }
        bits.skip(quotient + 1 + size);
        return quotient * divisor + remainder - 1;
    }

    private static int log2(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
    }
}
