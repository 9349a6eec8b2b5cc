package org.genremill.dsp.wavelet;

import java.util.Arrays;

/**
 * Halves the sample rate of a stream: output {@code m} is the weighted sum of the inputs around {@code 2 m}, so there
 * is no delay; the signal is zero-padded at its ends. The filter is a half-band windowed sinc (Kaiser 1974, beta 10)
 * that spans 15 samples on each side: flat to 1e-5 below 0.145 of the input's rate, and 100 dB down above 0.355 of it.
 * Aliasing in between affects only frequencies that the callers do not use. Not thread-safe.
 */
public final class HalfBand {
    /** The number of samples that the filter spans on each side. */
    static final int REACH = 15;

    private static final int BLOCK = 2048;
    private static final double BETA = 10;
    private static final float[] ODD = taps();

    private final float[] buffer = new float[BLOCK + 2 * REACH];
    private int filled;

    /** Starts with an empty stream. */
    public HalfBand() {
        begin();
    }

    void begin() {
        Arrays.fill(buffer, 0, REACH, 0);
        filled = REACH;
    }

    /**
     * Receives samples and writes the completed outputs.
     *
     * @param result has space for {@code count / 2 + 1} values
     * @return the number of values written
     */
    public int write(float[] samples, int count, float[] result) {
        int taken = 0;
        int written = 0;
        while (taken < count) {
            int step = Math.min(count - taken, buffer.length - filled);
            System.arraycopy(samples, taken, buffer, filled, step);
            filled += step;
            taken += step;
            int centre = REACH;
            for (; centre + REACH < filled; centre += 2) {
                result[written++] = filter(centre);
            }
            int from = centre - REACH;
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
        }
        return written;
    }

    private float filter(int centre) {
        float sum = 0.5f * buffer[centre];
        for (int k = 0; k < ODD.length; k++) {
            int distance = 2 * k + 1;
            sum += ODD[k] * (buffer[centre - distance] + buffer[centre + distance]);
        }
        return sum;
    }

    /** The taps at odd distances; those at even distances are zero except for the central one half. */
    private static float[] taps() {
        double[] exact = new double[(REACH + 1) / 2];
        double total = 0;
        for (int k = 0; k < exact.length; k++) {
            int distance = 2 * k + 1;
            double place = distance / (REACH + 1.0);
            double window = bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
            exact[k] = (k % 2 == 0 ? 1 : -1) / (Math.PI * distance) * window;
            total += 2 * exact[k];
        }
        float[] taps = new float[exact.length];
        for (int k = 0; k < taps.length; k++) {
            // Normalised to unit gain at 0 Hz.
            taps[k] = (float) (exact[k] * 0.5 / total);
        }
        return taps;
    }

    /** The modified Bessel function of the first kind and order zero, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
