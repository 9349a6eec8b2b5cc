package org.genremill.features;

import org.genremill.dsp.RealFft;
import org.genremill.dsp.Windows;

/**
 * One frame and its spectrum, centred on sample {@code index * HOP}. One object serves all frames of a track; what it
 * returns is valid until the next frame and must not be written to.
 */
public final class Frame {
    private final double[] window = Windows.hann(Analysis.FRAME);
    private final RealFft fft = new RealFft(Analysis.FRAME);
    private final double[] windowed = new double[Analysis.FRAME];
    private final double[] real = new double[Analysis.BINS];
    private final double[] imaginary = new double[Analysis.BINS];
    private final float[] power = new float[Analysis.BINS];
    private final float[] magnitude = new float[Analysis.BINS];
    private double[] samples;
    private int offset;
    private float strongest;
    private boolean magnitudeKnown;

    Frame() {}

    void take(double[] buffer, int start) {
        samples = buffer;
        offset = start;
        for (int i = 0; i < windowed.length; i++) {
            windowed[i] = buffer[start + i] * window[i];
        }
        fft.forward(windowed, real, imaginary);
        strongest = 0;
        for (int bin = 0; bin < Analysis.BINS; bin++) {
            power[bin] = (float) (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]);
            strongest = Math.max(strongest, power[bin]);
        }
        magnitudeKnown = false;
    }

    /** The samples before the window: {@code FRAME} values from {@link #offset()}. */
    public double[] samples() {
        return samples;
    }

    /** Where the frame starts in {@link #samples()}. */
    public int offset() {
        return offset;
    }

    /** The real part of the spectrum after a Hann window, {@code BINS} values. */
    public double[] real() {
        return real;
    }

    /** The imaginary part of the spectrum after a Hann window, {@code BINS} values. */
    public double[] imaginary() {
        return imaginary;
    }

    /** The squared magnitude of the spectrum, {@code BINS} values. */
    public float[] power() {
        return power;
    }

    /** The largest value of {@link #power()}. */
    public float strongest() {
        return strongest;
    }

    /** The magnitude of the spectrum, {@code BINS} values. */
    public float[] magnitude() {
        if (!magnitudeKnown) {
            for (int bin = 0; bin < Analysis.BINS; bin++) {
                magnitude[bin] = (float) Math.sqrt(power[bin]);
            }
            magnitudeKnown = true;
        }
        return magnitude;
    }
}
