package org.genremill.dsp.pitch;

import static java.util.Objects.requireNonNull;

import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.kernel.Kernels;

/** Computes the chroma of power spectra with one filter bank at a time. Not thread-safe: holds work space. */
public final class Chroma {
    private final float[][] sums = new float[ChromaFilterBank.CLASSES][Kernels.EIGHTH];
    private ChromaFilterBank bank;

    /** Starts with a filter bank, which {@link #use} can replace. */
    public Chroma(ChromaFilterBank bank) {
        use(bank);
    }

    /** Replaces the filter bank. */
    public void use(ChromaFilterBank newBank) {
        bank = requireNonNull(newBank, "newBank is null");
    }

    /**
     * The energy in each pitch class, divided by the largest; a nearly silent frame is not normalised.
     *
     * @param power a spectrum of {@value RealFft#BINS} bins
     * @param chroma receives 12 values in [0, 1]
     */
    public void measure(float[] power, double[] chroma) {
        Kernels.IN_USE.chroma(power, bank.rows(), sums);
        double largest = 0;
        for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
            double sum = (double) power[RealFft.BINS - 1] * bank.rows()[pitch][RealFft.BINS - 1];
            for (int i = 0; i < Kernels.SUMS; i++) {
                sum += sums[pitch][i];
            }
            chroma[pitch] = sum;
            largest = Math.max(largest, sum);
        }
        if (largest >= Float.MIN_NORMAL) {
            for (int pitch = 0; pitch < ChromaFilterBank.CLASSES; pitch++) {
                chroma[pitch] /= largest;
            }
        }
    }
}
