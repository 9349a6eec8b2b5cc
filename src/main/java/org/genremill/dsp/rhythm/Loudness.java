package org.genremill.dsp.rhythm;

/**
 * The RMS of parts of a stretch, and which of them count as sound: those within 40 dB of the loudest part and above the
 * noise of 16-bit samples. Not thread-safe.
 */
public final class Loudness {
    private static final double QUIETEST = 1e-4;
    private static final double RANGE = 0.01;

    private double[] squares = new double[1];
    private int samples;
    private double loudest;

    /** The window size for the loudest part, in samples. */
    private static final int PART = 512;

    /** Prepares for the first {@code length} samples of a stretch. */
    public void measure(float[] stretch, int length) {
        if (squares.length < length + 1) {
            squares = new double[length + 1];
        }
        samples = length;
        for (int i = 0; i < length; i++) {
            squares[i + 1] = squares[i] + (double) stretch[i] * stretch[i];
        }
        loudest = 0;
        for (int start = 0; start < length; start += PART / 2) {
            loudest = Math.max(loudest, at(start, PART));
        }
    }

    /** The RMS of the samples from {@code start} on, as far as there are any; 0 if there are none. */
    public double at(int start, int length) {
        int from = Math.max(0, start);
        int to = Math.min(samples, start + length);
        return to <= from ? 0 : Math.sqrt(Math.max(0, squares[to] - squares[from]) / (to - from));
    }

    /** The RMS of the loudest part of 512 samples. */
    public double loudest() {
        return loudest;
    }

    /** Whether an RMS is loud enough to count as sound. */
    public boolean counts(double level) {
        return level >= QUIETEST && level >= RANGE * loudest;
    }
}
