package org.genremill.dsp.fft;

import org.genremill.dsp.kernel.Kernels;

/**
 * The spectra of up to {@value RealFft#BATCH} frames, in the order in which {@link RealFft} computes them: bin
 * {@code 64 k + j}, for j up to 32, is in row {@code ROW_OF[k]} and lane {@code 33 g + j} of frame {@code g}. Bins
 * above half the sample rate represent their conjugates in the other half. Not thread-safe.
 */
public final class Spectra {
    private static final int LANES = LaneFft.LANES;
    private static final int ROWS = LaneFft.LENGTH;

    /** Bins from one row to the next. */
    private static final int STEP = RealFft.SIZE / ROWS;

    /** Lanes of a frame. */
    static final int WIDTH = STEP / 2 + 1;

    final double[][] rows = new double[ROWS][2 * LANES];
    private final double[] squares = new double[LANES];
    private final float[][] power = new float[ROWS][LANES];
    private boolean powerKnown;

    /** Marks the rows as modified. */
    void touch() {
        powerKnown = false;
    }

    /** Writes the squared magnitude of frame {@code g}, {@value RealFft#BINS} bins. */
    public void power(int g, float[] bins) {
        if (!powerKnown) {
            for (int row = 0; row < ROWS; row++) {
                square(rows[row], squares);
                Kernels.IN_USE.narrow(squares, 0, power[row], 0, LANES);
            }
            powerKnown = true;
        }
        int lane = g * WIDTH;
        for (int k = 0; k < ROWS / 2; k++) {
            System.arraycopy(power[LaneFft.ROW_OF[k]], lane, bins, STEP * k, WIDTH);
            float[] upper = power[LaneFft.ROW_OF[ROWS - 1 - k]];
            for (int j = 1; j < WIDTH - 1; j++) {
                bins[STEP * (k + 1) - j] = upper[lane + j];
            }
        }
        bins[RealFft.SIZE / 2] = power[LaneFft.ROW_OF[ROWS / 2]][lane];
    }

    /** Writes the real and imaginary parts of frame {@code g}, {@value RealFft#BINS} bins each. */
    public void bins(int g, double[] real, double[] imaginary) {
        int lane = g * WIDTH;
        for (int k = 0; k < ROWS / 2; k++) {
            double[] lower = rows[LaneFft.ROW_OF[k]];
            for (int j = 0; j < WIDTH; j++) {
                real[STEP * k + j] = lower[lane + j];
                imaginary[STEP * k + j] = lower[lane + j + LANES];
            }
            double[] upper = rows[LaneFft.ROW_OF[ROWS - 1 - k]];
            for (int j = 1; j < WIDTH - 1; j++) {
                real[STEP * (k + 1) - j] = upper[lane + j];
                imaginary[STEP * (k + 1) - j] = -upper[lane + j + LANES];
            }
        }
        real[RealFft.SIZE / 2] = rows[LaneFft.ROW_OF[ROWS / 2]][lane];
        imaginary[RealFft.SIZE / 2] = 0;
    }

    /**
     * Spreads one value per bin of frame {@code g} to rows in the same order, with the same value for a bin and its
     * conjugate.
     */
    static void spread(float[] bins, double scale, int g, double[][] target) {
        int lane = g * WIDTH;
        for (int k = 0; k < ROWS / 2; k++) {
            double[] lower = target[LaneFft.ROW_OF[k]];
            double[] upper = target[LaneFft.ROW_OF[ROWS - 1 - k]];
            int start = STEP * k;
            for (int j = 0; j < WIDTH; j++) {
                lower[lane + j] = bins[start + j] * scale;
            }
            for (int j = 0; j < WIDTH; j++) {
                upper[lane + j] = bins[start + STEP - j] * scale;
            }
        }
    }

    private static void square(double[] row, double[] squares) {
        for (int i = 0; i < LANES; i++) {
            squares[i] = row[i] * row[i] + row[i + LANES] * row[i + LANES];
        }
    }
}
