package org.genremill.dsp;

import static java.util.Objects.requireNonNull;

/** Measures the chroma of power spectra with one filter bank at a time. Not thread-safe: holds work space. */
public final class Chroma {
    private static final int LANES = ChromaFilterBank.LANES;

    private final float[] products = new float[LANES];
    private ChromaFilterBank bank;

    /** Starts with a bank, which {@link #use} can change. */
    public Chroma(ChromaFilterBank bank) {
        use(bank);
    }

    /** Changes the bank. */
    public void use(ChromaFilterBank newBank) {
        bank = requireNonNull(newBank, "newBank is null");
    }

    /**
     * The energy in each pitch class, divided by the largest; a frame too faint for that stays as it is.
     *
     * @param power a spectrum of {@value RealFft#BINS} bins
     * @param chroma receives 12 values in [0, 1]
     */
    public void measure(float[] power, double[] chroma) {
        double largest = 0;
        for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
            float[] weights = bank.row(pitch);
            multiplyLower(power, weights, products);
            multiplyUpper(power, weights, products);
            double last = (double) power[RealFft.BINS - 1] * weights[RealFft.BINS - 1];
            chroma[pitch] = sum(products) + last;
            largest = Math.max(largest, chroma[pitch]);
        }
        if (largest >= Float.MIN_NORMAL) {
            for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
                chroma[pitch] /= largest;
            }
        }
    }

    /**
     * The products of the lower half of the bins, four of them added up in each lane: in single precision, which is that
     * of the spectrum, with constant offsets, and four at a time, so that the JIT makes vector code of it.
     */
    private static void multiplyLower(float[] x, float[] w, float[] products) {
        for (int i = 0; i < LANES; i++) {
            float a = x[i] * w[i] + x[i + LANES] * w[i + LANES];
            float b = x[i + 2 * LANES] * w[i + 2 * LANES] + x[i + 3 * LANES] * w[i + 3 * LANES];
            products[i] = a + b;
        }
    }

    /** Adds the products of the upper half. */
    private static void multiplyUpper(float[] x, float[] w, float[] products) {
        for (int i = 0; i < LANES; i++) {
            float a = x[i + 4 * LANES] * w[i + 4 * LANES] + x[i + 5 * LANES] * w[i + 5 * LANES];
            float b = x[i + 6 * LANES] * w[i + 6 * LANES] + x[i + 7 * LANES] * w[i + 7 * LANES];
            products[i] += a + b;
        }
    }

    private static double sum(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < LANES; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        return (a + b) + (c + d);
    }
}
