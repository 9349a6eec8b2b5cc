package org.genremill.audio.flac;

import java.util.Arrays;

/**
 * Linear prediction: adds to each residual the weighted sum of the samples before it. Twelve coefficients, the most that
 * encoders use at their usual levels, stay in local variables: a loop over so few costs more than its sums.
 */
final class Predictor {
    private static final int UNROLLED = 12;

    private Predictor() {}

    /**
     * Replaces residuals by samples.
     *
     * @param coefficients for the latest sample first
     * @param shift how far the sum is shifted to the right
     * @param samples as many samples as there are coefficients, then residuals
     */
    static void apply(int[] coefficients, int shift, long[] samples, int length) {
        int order = coefficients.length;
        if (order > UNROLLED) {
            predict(coefficients, shift, samples, order, length);
            return;
        }
        int start = Math.min(UNROLLED, length);
        predict(coefficients, shift, samples, order, start);
        int[] padded = Arrays.copyOf(coefficients, UNROLLED);
        if (order <= 4) {
            predictBy4(padded, shift, samples, start, length);
        } else if (order <= 8) {
            predictBy8(padded, shift, samples, start, length);
        } else {
            predictBy12(padded, shift, samples, start, length);
        }
    }

    private static void predict(int[] coefficients, int shift, long[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            long sum = 0;
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
        }
    }

    private static void predictBy4(int[] c, int shift, long[] x, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        for (int i = from; i < to; i++) {
            long sum = (c3 * x[i - 4] + c2 * x[i - 3]) + (c1 * x[i - 2] + c0 * x[i - 1]);
            x[i] += sum >> shift;
        }
    }

    private static void predictBy8(int[] c, int shift, long[] x, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long c5 = c[5];
        long c6 = c[6];
        long c7 = c[7];
        for (int i = from; i < to; i++) {
            long older = (c7 * x[i - 8] + c6 * x[i - 7]) + (c5 * x[i - 6] + c4 * x[i - 5]);
            long sum = (older + c3 * x[i - 4] + c2 * x[i - 3]) + (c1 * x[i - 2] + c0 * x[i - 1]);
            x[i] += sum >> shift;
        }
    }

    private static void predictBy12(int[] c, int shift, long[] x, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long c5 = c[5];
        long c6 = c[6];
        long c7 = c[7];
        long c8 = c[8];
        long c9 = c[9];
        long c10 = c[10];
        long c11 = c[11];
        for (int i = from; i < to; i++) {
            long oldest = (c11 * x[i - 12] + c10 * x[i - 11]) + (c9 * x[i - 10] + c8 * x[i - 9]);
            long older = (c7 * x[i - 8] + c6 * x[i - 7]) + (c5 * x[i - 6] + c4 * x[i - 5]);
            long sum = (oldest + older + c3 * x[i - 4] + c2 * x[i - 3]) + (c1 * x[i - 2] + c0 * x[i - 1]);
            x[i] += sum >> shift;
        }
    }
}
