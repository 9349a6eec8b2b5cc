package org.genremill.dsp.wavelet;

import org.genremill.dsp.fft.ComplexFft;

/** The spectrum of a block of real samples: all its bins, preceded by some negative ones. Not thread-safe. */
public final class BlockSpectrum {
    private final int size;
    private final int belowZero;
    private final ComplexFft fft;
    private final double[] even;
    private final double[] odd;
    private final double[] cosine;
    private final double[] sine;
    private final double[] real;
    private final double[] imaginary;

    /**
     * Prepares for blocks of one size.
     *
     * @param size a power of two from 32 up
     * @param belowZero the number of negative bins
     */
    public BlockSpectrum(int size, int belowZero) {
        this.size = size;
        this.belowZero = belowZero;
        int half = size / 2;
        fft = new ComplexFft(half);
        even = new double[half];
        odd = new double[half];
        cosine = new double[half];
        sine = new double[half];
        for (int k = 0; k < half; k++) {
            cosine[k] = StrictMath.cos(2 * Math.PI * k / size);
            sine[k] = -StrictMath.sin(2 * Math.PI * k / size);
        }
        real = new double[belowZero + size];
        imaginary = new double[belowZero + size];
    }

    /**
     * Transforms a block, packing even samples as real parts and odd samples as imaginary parts of half as many values.
     */
    public void of(double[] block) {
        int half = size / 2;
        for (int i = 0; i < half; i++) {
            even[i] = block[2 * i];
            odd[i] = block[2 * i + 1];
        }
        fft.forward(even, odd);
        for (int k = 0; k < half; k++) {
            int mirror = (half - k) & (half - 1);
            double er = 0.5 * (even[k] + even[mirror]);
            double ei = 0.5 * (odd[k] - odd[mirror]);
            double or = 0.5 * (odd[k] + odd[mirror]);
            double oi = 0.5 * (even[mirror] - even[k]);
            double tr = or * cosine[k] - oi * sine[k];
            double ti = or * sine[k] + oi * cosine[k];
            set(k, er + tr, ei + ti);
            if (k == 0) {
                set(half, er - tr, ei - ti);
            }
        }
    }

    /** Real parts; bin 0 follows the negative bins. */
    public double[] real() {
        return real;
    }

    /** Imaginary parts, likewise. */
    public double[] imaginary() {
        return imaginary;
    }

    /** Sets a bin up to the middle and the bins that equal its conjugate. */
    private void set(int bin, double re, double im) {
        real[belowZero + bin] = re;
        imaginary[belowZero + bin] = im;
        if (bin > 0) {
            real[belowZero + size - bin] = re;
            imaginary[belowZero + size - bin] = -im;
            if (bin <= belowZero) {
                real[belowZero - bin] = re;
                imaginary[belowZero - bin] = -im;
            }
        }
    }
}
