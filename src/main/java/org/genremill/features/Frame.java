package org.genremill.features;

import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.fft.Spectra;
import org.genremill.dsp.fft.Windows;

/**
 * One frame and its spectrum, centred on sample {@code index * HOP}. One object is reused for all frames of a track;
 * its values are valid until the next frame and must not be modified.
 */
public final class Frame {
    private final double[] window = Windows.hann(Analysis.FRAME);
    private final RealFft fft = new RealFft();
    private final Spectra spectra = new Spectra();
    private final float[] power = new float[Analysis.BINS];
    private final float[] magnitude = new float[Analysis.BINS];
    private double[] samples = new double[0];
    private int batchStart;
    private int current;
    private float strongest;
    private boolean magnitudeKnown;

    Frame() {}

    /** Transforms {@code count} frames at once; {@link #select} then selects one of them. */
    void transform(double[] buffer, int offset, int count) {
        samples = buffer;
        batchStart = offset;
        fft.forward(buffer, offset, Analysis.HOP, window, count, spectra);
    }

    void select(int inBatch) {
        current = inBatch;
        spectra.power(inBatch, power);
        float largest = 0;
        for (int bin = 0; bin < Analysis.BINS; bin++) {
            if (power[bin] > largest) {
                largest = power[bin];
            }
        }
        strongest = largest;
        magnitudeKnown = false;
    }

    /** The samples before windowing: {@code FRAME} values from {@link #offset()}. */
    public double[] samples() {
        return samples;
    }

    /** The index of the frame's first value in {@link #samples()}. */
    public int offset() {
        return batchStart + current * Analysis.HOP;
    }

    /** The spectra of a batch of Hann-windowed frames; this one is at {@link #inBatch()}. */
    public Spectra spectra() {
        return spectra;
    }

    /** This frame's index in {@link #spectra()}. */
    public int inBatch() {
        return current;
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
