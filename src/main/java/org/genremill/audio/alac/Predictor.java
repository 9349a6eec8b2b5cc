package org.genremill.audio.alac;

/**
 * The linear predictor of one channel, whose coefficients adapt to the sign of each residual (sign-sign LMS). All
 * arithmetic wraps at 32 bits, coefficients at 16, samples at the width of the channel.
 */
final class Predictor {
    /** An order that stands for the difference from the previous sample. */
    private static final int DIFFERENCE = 31;

    private final boolean twice;
    private final int shift;
    private final int factor;
    private final short[] coefficients;

    private Predictor(boolean twice, int shift, int factor, short[] coefficients) {
        this.twice = twice;
        this.shift = shift;
        this.factor = factor;
        this.coefficients = coefficients;
    }

    /** Reads the parameters of a channel from the head of a packet. */
    static Predictor read(AlacBits bits) {
        boolean twice = bits.read(4) != 0;
        int shift = bits.read(4);
        int factor = bits.read(3);
        short[] coefficients = new short[bits.read(5)];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = (short) bits.read(16);
        }
        return new Predictor(twice, shift, factor, coefficients);
    }

    /** The channel's factor for the history of its residuals, in quarters. */
    int factor() {
        return factor;
    }

    /**
     * Turns residuals into samples, in place.
     *
     * @param width bits per sample, 1 to 32
     */
    void restore(int[] samples, int length, int width) {
        int unused = Integer.SIZE - width;
        if (twice) {
            accumulate(samples, length, unused);
        }
        if (coefficients.length == DIFFERENCE) {
            accumulate(samples, length, unused);
        } else if (coefficients.length > 0) {
            accumulate(samples, Math.min(length, coefficients.length + 1), unused);
            predict(samples, length, unused);
        }
    }

    private static void accumulate(int[] samples, int length, int unused) {
        for (int i = 1; i < length; i++) {
            samples[i] = (samples[i] + samples[i - 1]) << unused >> unused;
        }
    }

    /** Predicts differences from the sample before the first one of the window. */
    private void predict(int[] samples, int length, int unused) {
        int order = coefficients.length;
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        for (int i = order + 1; i < length; i++) {
            int base = samples[i - order - 1];
            int sum = half;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * (samples[i - 1 - j] - base);
            }
            int residual = samples[i];
            samples[i] = (base + (sum >> shift) + residual) << unused >> unused;
            if (residual != 0) {
                adapt(samples, i, base, residual);
            }
        }
    }

    /** Moves coefficients, the oldest first, until their steps make up for the residual. */
    private void adapt(int[] samples, int at, int base, int residual) {
        int order = coefficients.length;
        int sign = Integer.signum(residual);
        int left = residual;
        for (int j = order - 1; j >= 0 && Integer.signum(left) == sign; j--) {
            int difference = base - samples[at - 1 - j];
            int step = Integer.signum(difference) * sign;
            coefficients[j] -= (short) step;
            left -= (order - j) * ((difference * step) >> shift);
        }
    }
}
