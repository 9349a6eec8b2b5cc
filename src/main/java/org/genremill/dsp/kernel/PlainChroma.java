package org.genremill.dsp.kernel;

/**
 * Products of a power spectrum with rows of weights, in the spectrum's single precision, with constant offsets and four
 * at a time so that the JIT vectorises them.
 */
final class PlainChroma {
    private static final int EIGHTH = Kernels.EIGHTH;

    private PlainChroma() {}

    static void products(float[] power, float[][] weights, float[][] sums) {
        for (int pitch = 0; pitch < weights.length; pitch++) {
            float[] products = sums[pitch];
            multiplyLower(power, weights[pitch], products);
            multiplyUpper(power, weights[pitch], products);
            for (int i = Kernels.SUMS; i < EIGHTH; i++) {
                products[i % Kernels.SUMS] += products[i];
            }
        }
    }

    /** Multiplies the lower half of the bins, adding four products in each lane. */
    private static void multiplyLower(float[] x, float[] w, float[] products) {
        for (int i = 0; i < EIGHTH; i++) {
            float a = x[i] * w[i] + x[i + EIGHTH] * w[i + EIGHTH];
            float b = x[i + 2 * EIGHTH] * w[i + 2 * EIGHTH] + x[i + 3 * EIGHTH] * w[i + 3 * EIGHTH];
            products[i] = a + b;
        }
    }

    /** Adds the products of the upper half. */
    private static void multiplyUpper(float[] x, float[] w, float[] products) {
        for (int i = 0; i < EIGHTH; i++) {
            float a = x[i + 4 * EIGHTH] * w[i + 4 * EIGHTH] + x[i + 5 * EIGHTH] * w[i + 5 * EIGHTH];
            float b = x[i + 6 * EIGHTH] * w[i + 6 * EIGHTH] + x[i + 7 * EIGHTH] * w[i + 7 * EIGHTH];
            products[i] += a + b;
        }
    }
}
