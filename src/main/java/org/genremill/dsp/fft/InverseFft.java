package org.genremill.dsp.fft;

import org.genremill.dsp.kernel.Kernels;

/**
 * The inverse of {@link RealFft#forward} in single precision, with each bin multiplied by a real gain. Relative error
 * about 1e-7. Not thread-safe: holds work space.
 */
public final class InverseFft {
    /** Frames per call. */
    public static final int BATCH = 2 * RealFft.BATCH;

    private static final int LANES = FloatLanes.LANES;
    private static final int COLUMNS = LaneFft.LENGTH;
    private static final int SIZE = RealFft.SIZE;
    private static final int ROWS = SIZE / COLUMNS;
    private static final int KEPT = Spectra.WIDTH;

    private static final float[][] TWIDDLES = twiddles();
    private static final float[] COSINE = new float[COLUMNS / 2];
    private static final float[] SINE = new float[COLUMNS / 2];

    static {
        for (int k = 0; k < COLUMNS / 2; k++) {
            COSINE[k] = (float) StrictMath.cos(2 * Math.PI * k / ROWS);
            SINE[k] = (float) -StrictMath.sin(2 * Math.PI * k / ROWS);
        }
    }

    private final float[][] columns = new float[COLUMNS + 1][2 * LANES];
    private final float[][] results = new float[COLUMNS][];
    private final float[][] work = new float[COLUMNS][2 * LANES];
    private final float[][] inOrder = new float[COLUMNS][];
    private final float[][] factors = new float[COLUMNS][LANES];

    /** Prepares the work space. */
    public InverseFft() {
        for (int k = 0; k < COLUMNS; k++) {
            inOrder[k] = work[LaneFft.ROW_OF[k]];
            results[k] = columns[LaneFft.ROW_OF[k]];
        }
    }

    /**
     * Fills some of the rows that {@link #apply} reads.
     *
     * @param first the index of the first of these spectra in the batch
     */
    public static void copy(Spectra spectra, int first, float[][] rows) {
        int lane = first * KEPT;
        for (int row = 0; row < COLUMNS; row++) {
            Kernels.IN_USE.narrow(spectra.rows[row], 0, rows[row], lane, LaneFft.LANES);
            Kernels.IN_USE.narrow(spectra.rows[row], LaneFft.LANES, rows[row], lane + LANES, LaneFft.LANES);
        }
    }

    /** Allocates rows for the spectra of a batch. */
    public static float[][] rows() {
        return new float[COLUMNS][2 * LANES];
    }

    /**
     * Transforms spectra, each bin multiplied by its {@link #gain}, back to frames of {@value RealFft#SIZE} samples.
     *
     * @param rows of spectra, as written by {@link #copy}
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void apply(float[][] rows, int count, float[][] frames) {
        // The conjugate of the inverse is the forward transform of the conjugate, and the result is real.
        for (int row = 0; row < COLUMNS; row++) {
            FloatLanes.weightConjugate(rows[row], factors[row], work[row]);
        }
        FloatLanes.transform(inOrder);
        for (int g = 0; g < count; g++) {
            rowsToColumns(g);
        }
        for (int k = 1; k < KEPT; k++) {
            FloatLanes.turn(columns[k], TWIDDLES[k]);
        }
        FloatLanes.packEnds(columns[0], columns[COLUMNS]);
        for (int k = 1; k < COLUMNS / 2; k++) {
            FloatLanes.pack(columns[k], columns[COLUMNS - k], COSINE[k], SINE[k]);
        }
        FloatLanes.packMiddle(columns[COLUMNS / 2]);
        FloatLanes.transform(columns);
        for (int g = 0; g < count; g++) {
            float[] frame = frames[g];
            for (int row = 0; row < COLUMNS; row++) {
                float[] column = results[row];
                System.arraycopy(column, g * COLUMNS, frame, 2 * row * COLUMNS, COLUMNS);
                System.arraycopy(column, LANES + g * COLUMNS, frame, (2 * row + 1) * COLUMNS, COLUMNS);
            }
        }
    }

    /** Sets the gains of frame {@code g}, {@value RealFft#BINS} values: the same for a bin and its conjugate. */
    public void gain(int g, float[] gains) {
        int lane = g * KEPT;
        for (int k = 0; k < COLUMNS / 2; k++) {
            float[] lower = factors[LaneFft.ROW_OF[k]];
            float[] upper = factors[LaneFft.ROW_OF[COLUMNS - 1 - k]];
            int start = ROWS * k;
            System.arraycopy(gains, start, lower, lane, KEPT);
            for (int j = 0; j < KEPT; j++) {
                upper[lane + j] = gains[start + ROWS - j];
            }
        }
    }

    private void rowsToColumns(int g) {
        int lane = g * KEPT;
        for (int n = 0; n < COLUMNS; n++) {
            float[] from = inOrder[LaneFft.ROW_OF[n]];
            int start = g * COLUMNS + n;
            for (int k = 0; k < KEPT; k++) {
                float[] to = columns[k];
                to[start] = from[lane + k];
                to[start + LANES] = from[lane + k + LANES];
            }
        }
    }

    /** For each kept result the twiddle factors of its lanes, the same for every frame of a batch. */
    private static float[][] twiddles() {
        float[][] twiddles = new float[KEPT][2 * LANES];
        for (int k = 0; k < KEPT; k++) {
            for (int lane = 0; lane < BATCH * COLUMNS; lane++) {
                int turn = k * (lane % COLUMNS);
                twiddles[k][lane] = (float) StrictMath.cos(2 * Math.PI * turn / SIZE);
                twiddles[k][lane + LANES] = (float) -StrictMath.sin(2 * Math.PI * turn / SIZE);
            }
        }
        return twiddles;
    }
}
