package org.genremill.dsp.fft;

/**
 * The discrete Fourier transform of {@value #SIZE} real samples in double precision, {@value #BATCH} frames at a time.
 * Bailey's four-step algorithm (1990): a frame is a matrix of 64 rows and 32 columns; its columns are transformed,
 * multiplied by twiddle factors, and then its rows. Eight frames side by side make the rows of {@link LaneFft} long
 * enough for vector code. Relative error about 1e-16. Not thread-safe: holds work space.
 */
public final class RealFft {
    /** Samples in a frame. */
    public static final int SIZE = 2048;

    /** Results of a transform, from 0 to half the sample rate. */
    public static final int BINS = SIZE / 2 + 1;

    /** Frames per call. */
    public static final int BATCH = 8;

    private static final int COLUMNS = LaneFft.LENGTH;
    private static final int ROWS = SIZE / COLUMNS;
    private static final int LANES = LaneFft.LANES;

    /** Rows of results to compute for real input: the others are their conjugates. */
    private static final int KEPT = ROWS / 2 + 1;

    private static final double[][] TWIDDLES = twiddles();
    private static final double[] COSINE = new double[COLUMNS / 2];
    private static final double[] SINE = new double[COLUMNS / 2];

    static {
        for (int k = 0; k < COLUMNS / 2; k++) {
            COSINE[k] = StrictMath.cos(2 * Math.PI * k / ROWS);
            SINE[k] = -StrictMath.sin(2 * Math.PI * k / ROWS);
        }
    }

    private final double[][] columns = new double[COLUMNS + 1][2 * LANES];
    private final double[][] results = new double[COLUMNS + 1][];
    private final double[][] work = new double[COLUMNS][2 * LANES];
    private final double[][] inOrder = new double[COLUMNS][];
    private final double[][] factors = new double[COLUMNS][LANES];

    /** Prepares the work space, about half a megabyte. */
    public RealFft() {
        for (int k = 0; k < COLUMNS; k++) {
            inOrder[k] = work[LaneFft.ROW_OF[k]];
            results[k] = columns[LaneFft.ROW_OF[k]];
        }
        results[COLUMNS] = columns[COLUMNS];
    }

    /**
     * Transforms frames of {@value #SIZE} samples into {@value #BINS} bins each.
     *
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void forward(double[][] frames, int count, Spectra spectra) {
        for (int g = 0; g < count; g++) {
            double[] frame = frames[g];
            for (int row = 0; row < COLUMNS; row++) {
                System.arraycopy(frame, 2 * row * COLUMNS, columns[row], g * COLUMNS, COLUMNS);
                System.arraycopy(frame, (2 * row + 1) * COLUMNS, columns[row], LANES + g * COLUMNS, COLUMNS);
            }
        }
        transform(count, spectra);
    }

    /**
     * Transforms overlapping frames of a signal after a window.
     *
     * @param offset the start of the first frame
     * @param hop samples between the starts of two frames
     * @param window {@value #SIZE} weights
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void forward(double[] signal, int offset, int hop, double[] window, int count, Spectra spectra) {
        for (int g = 0; g < count; g++) {
            int start = offset + g * hop;
            for (int row = 0; row < COLUMNS; row++) {
                weigh(signal, start, window, 2 * row * COLUMNS, columns[row], g * COLUMNS);
                weigh(signal, start, window, (2 * row + 1) * COLUMNS, columns[row], LANES + g * COLUMNS);
            }
        }
        transform(count, spectra);
    }

    private static void weigh(double[] signal, int start, double[] window, int from, double[] column, int lane) {
        for (int i = 0; i < COLUMNS; i++) {
            column[lane + i] = signal[start + from + i] * window[from + i];
        }
    }

    private void transform(int count, Spectra spectra) {
        LaneFft.transform(columns);
        LaneFft.unpackEnds(results[0], results[COLUMNS]);
        for (int k = 1; k < COLUMNS / 2; k++) {
            LaneFft.unpack(results[k], results[COLUMNS - k], 0.5 * COSINE[k], 0.5 * SINE[k]);
        }
        LaneFft.unpackMiddle(results[COLUMNS / 2]);
        for (int k = 1; k < KEPT; k++) {
            LaneFft.turn(results[k], TWIDDLES[k]);
        }
        for (int g = 0; g < count; g++) {
            columnsToRows(g, spectra.rows);
        }
        LaneFft.transform(spectra.rows);
        spectra.touch();
    }

    /**
     * Transforms spectra, each bin multiplied by a real gain, back to frames of {@value #SIZE} samples. With unit gains
     * it inverts {@link #forward}.
     *
     * @param gains {@value #BINS} factors for each frame
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void inverse(Spectra spectra, float[][] gains, int count, double[][] frames) {
        for (int g = 0; g < count; g++) {
            Spectra.spread(gains[g], 1.0 / SIZE, g, factors);
        }
        // The conjugate of the inverse is the forward transform of the conjugate, and the result is real.
        for (int row = 0; row < COLUMNS; row++) {
            LaneFft.weightConjugate(spectra.rows[row], factors[row], work[row]);
        }
        LaneFft.transform(inOrder);
        for (int g = 0; g < count; g++) {
            rowsToColumns(g);
        }
        for (int k = 1; k < KEPT; k++) {
            LaneFft.turn(columns[k], TWIDDLES[k]);
        }
        LaneFft.packEnds(columns[0], columns[COLUMNS]);
        for (int k = 1; k < COLUMNS / 2; k++) {
            LaneFft.pack(columns[k], columns[COLUMNS - k], COSINE[k], SINE[k]);
        }
        LaneFft.packMiddle(columns[COLUMNS / 2]);
        LaneFft.transform(columns);
        for (int g = 0; g < count; g++) {
            double[] frame = frames[g];
            for (int row = 0; row < COLUMNS; row++) {
                double[] column = results[row];
                System.arraycopy(column, g * COLUMNS, frame, 2 * row * COLUMNS, COLUMNS);
                System.arraycopy(column, LANES + g * COLUMNS, frame, (2 * row + 1) * COLUMNS, COLUMNS);
            }
        }
    }

    /** Four results at a time, so that each row lookup serves eight numbers. */
    private void columnsToRows(int g, double[][] rows) {
        int lane = g * KEPT;
        for (int k = 0; k < KEPT - 1; k += 4) {
            fourToRows(k, g * COLUMNS, lane + k, rows);
        }
        double[] last = results[KEPT - 1];
        for (int n = 0; n < COLUMNS; n++) {
            rows[n][lane + KEPT - 1] = last[g * COLUMNS + n];
            rows[n][lane + KEPT - 1 + LANES] = last[g * COLUMNS + n + LANES];
        }
    }

    private void fourToRows(int k, int start, int lane, double[][] rows) {
        double[] a = results[k];
        double[] b = results[k + 1];
        double[] c = results[k + 2];
        double[] d = results[k + 3];
        for (int n = 0; n < COLUMNS; n++) {
            double[] to = rows[n];
            to[lane] = a[start + n];
            to[lane + 1] = b[start + n];
            to[lane + 2] = c[start + n];
            to[lane + 3] = d[start + n];
            to[lane + LANES] = a[start + n + LANES];
            to[lane + 1 + LANES] = b[start + n + LANES];
            to[lane + 2 + LANES] = c[start + n + LANES];
            to[lane + 3 + LANES] = d[start + n + LANES];
        }
    }

    private void rowsToColumns(int g) {
        int lane = g * KEPT;
        for (int n = 0; n < COLUMNS; n++) {
            double[] from = inOrder[LaneFft.ROW_OF[n]];
            int start = g * COLUMNS + n;
            for (int k = 0; k < KEPT; k++) {
                double[] to = columns[k];
                to[start] = from[lane + k];
                to[start + LANES] = from[lane + k + LANES];
            }
        }
    }

    /** For each kept result the twiddle factors of its lanes, the same for every frame of a batch. */
    private static double[][] twiddles() {
        double[][] twiddles = new double[KEPT][2 * LANES];
        for (int k = 0; k < KEPT; k++) {
            for (int lane = 0; lane < BATCH * COLUMNS; lane++) {
                int turn = k * (lane % COLUMNS);
                twiddles[k][lane] = StrictMath.cos(2 * Math.PI * turn / SIZE);
                twiddles[k][lane + LANES] = -StrictMath.sin(2 * Math.PI * turn / SIZE);
            }
        }
        return twiddles;
    }
}
