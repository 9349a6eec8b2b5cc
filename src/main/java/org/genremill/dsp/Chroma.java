package org.genremill.dsp;

import static java.util.Objects.requireNonNull;

/** Measures the chroma of power spectra with one filter bank at a time. Not thread-safe: holds work space. */
public final class Chroma {
    private static final int LANES = ChromaFilterBank.LANES;

    private final double[] spectrum = new double[RealFft.BINS];
    private final double[] products = new double[LANES];
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
        for (int bin = 0; bin < RealFft.BINS; bin++) {
            spectrum[bin] = power[bin];
        }
        double largest = 0;
        for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
            double[] weights = bank.row(pitch);
            multiply(spectrum, weights, products);
            double last = spectrum[RealFft.BINS - 1] * weights[RealFft.BINS - 1];
            chroma[pitch] = sum(products) + last;
            largest = Math.max(largest, chroma[pitch]);
        }
        if (largest >= Float.MIN_NORMAL) {
            for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
                chroma[pitch] /= largest;
            }
        }
    }

    /** The products of all bins but the last, every eighth of the spectrum added to the others: constant offsets vectorise. */
    private static void multiply(double[] x, double[] w, double[] products) {
        for (int i = 0; i < LANES; i++) {
            double a = x[i] * w[i] + x[i + LANES] * w[i + LANES];
            double b = x[i + 2 * LANES] * w[i + 2 * LANES] + x[i + 3 * LANES] * w[i + 3 * LANES];
            double c = x[i + 4 * LANES] * w[i + 4 * LANES] + x[i + 5 * LANES] * w[i + 5 * LANES];
            double d = x[i + 6 * LANES] * w[i + 6 * LANES] + x[i + 7 * LANES] * w[i + 7 * LANES];
            products[i] = (a + b) + (c + d);
        }
    }

    private static double sum(double[] values) {
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
