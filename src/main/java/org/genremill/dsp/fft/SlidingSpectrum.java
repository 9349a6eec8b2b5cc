package org.genremill.dsp.fft;

import java.util.Arrays;

/**
 * Sums the power spectra of Hann-windowed frames with a hop of one value. The spectrum of an unwindowed frame is
 * updated from that of the previous one by rotating every bin, adding one value and removing another (sliding discrete
 * Fourier transform, Jacobsen and Lyons 2003); the window is a difference of neighbouring bins. Transforms are twice as
 * long as frames, so that the inverse of the sum is an autocorrelation of lags up to a frame's length. Not thread-safe.
 */
public final class SlidingSpectrum {
    /** After this many frames, rounding errors have grown to about 1e-14 of the largest value. */
    private static final int FRESH_FOR = 1024;

    /** Energy below this fraction of the largest is too close to the rounding errors left by the largest. */
    private static final double FAINT = 1e-10;

    /** The window spans two bins on each side, because the transform is twice as long as the window. */
    private static final int REACH = 2;

    private final int length;
    private final double[] window;
    private final double[] cosine;
    private final double[] sine;
    private final double[] sign;
    private final double[] real;
    private final double[] imaginary;
    private final double[] power;
    private final double[] turns;

    /** Prepares for frames of {@code length} values. */
    public SlidingSpectrum(int length) {
        this.length = length;
        window = Windows.hann(length);
        int width = length + 1 + 2 * REACH;
        cosine = new double[width];
        sine = new double[width];
        sign = new double[width];
        real = new double[width];
        imaginary = new double[width];
        power = new double[length + 1];
        turns = new double[2 * length];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = StrictMath.cos(Math.PI * i / length);
        }
        for (int i = 0; i < width; i++) {
            int bin = i - REACH;
            cosine[i] = StrictMath.cos(Math.PI * bin / length);
            sine[i] = StrictMath.sin(Math.PI * bin / length);
            sign[i] = bin % 2 == 0 ? 1 : -1;
        }
    }

    /**
     * The sum of the autocorrelations of frames, each divided by the energy of its frame.
     *
     * @param values frames start at the first {@code count} of these
     * @param correlation receives the sum at every lag shorter than a frame
     */
    public void autocorrelations(double[] values, int count, double[] correlation) {
        Arrays.fill(power, 0);
        int freshUntil = 0;
        double loudest = 0;
        for (int t = 0; t < count; t++) {
            double energy = energy(values, t);
            if (t == freshUntil || energy < FAINT * loudest) {
                begin(values, t);
                freshUntil = t + FRESH_FOR;
                loudest = 0;
            } else {
                slide(values[t + length - 1], values[t]);
            }
            loudest = Math.max(loudest, energy);
            if (energy >= Double.MIN_NORMAL) {
                addPower(1 / energy);
            }
        }
        for (int lag = 0; lag < length; lag++) {
            correlation[lag] = correlation(lag);
        }
    }

    private double energy(double[] values, int start) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i < length - 1; i += 2) {
            double a = values[start + i] * window[i];
            double b = values[start + i + 1] * window[i + 1];
            even += a * a;
            odd += b * b;
        }
        double last = length % 2 == 0 ? 0 : values[start + length - 1] * window[length - 1];
        return even + odd + last * last;
    }

    /** Adds a whole frame except its first value, whose window weight is zero. */
    private void begin(double[] values, int start) {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (int i = 1; i < length; i++) {
            slide(values[start + i], 0);
        }
    }

    private void slide(double entering, double leaving) {
        for (int i = 0; i < real.length; i++) {
            double re = real[i] + sign[i] * entering;
            double im = imaginary[i];
            real[i] = re * cosine[i] - im * sine[i] - leaving;
            imaginary[i] = re * sine[i] + im * cosine[i];
        }
    }

    private void addPower(double scale) {
        for (int i = 0; i < power.length; i++) {
            double re = 0.5 * real[i + REACH] - 0.25 * (real[i] + real[i + 2 * REACH]);
            double im = 0.5 * imaginary[i + REACH] - 0.25 * (imaginary[i] + imaginary[i + 2 * REACH]);
            power[i] += scale * (re * re + im * im);
        }
    }

    private double correlation(int lag) {
        double sum = 0;
        int turn = 0;
        for (int bin = 1; bin < length; bin++) {
            turn += lag;
            turn -= turn < turns.length ? 0 : turns.length;
            sum += power[bin] * turns[turn];
        }
        double ends = power[0] + (lag % 2 == 0 ? power[length] : -power[length]);
        return (ends + 2 * sum) / turns.length;
    }
}
