package org.genremill.dsp;

/**
 * The discrete Fourier transform of {@value #SIZE} real samples in double precision, {@value #BATCH} frames at a time.
 * Bailey's four steps (1990): a frame is a table of 64 rows and 32 columns; transforms of its columns, a twiddle, and
 * transforms of its rows. Eight frames side by side make the rows of {@link LaneFft} long enough for vector code.
 * Relative error about 1e-16. Not thread-safe: holds work space.
 */
public final class RealFft {
    /** Samples in a frame. */
    public static final int SIZE = 2048;

    /** Results of a transform, from 0 to half the sample rate. */
    public static final int BINS = SIZE / 2 + 1;

    /** Frames in a call. */
    public static final int BATCH = 8;

    private static final int COLUMNS = LaneFft.LENGTH;
    private static final int ROWS = SIZE / COLUMNS;
    private static final int LANES = LaneFft.LANES;

    /** Rows of results that real input leaves to compute: the others are their conjugates. */
    private static final int KEPT = ROWS / 2 + 1;

    private static final double[][] TWIDDLES = twiddles();
    private static final double[] COSINE = new double[COLUMNS / 2];
    private static final double[] SINE = new double[COLUMNS / 2];

    static {
        for (int k = 0; k < COLUMNS / 2; k++) {
            COSINE[k] = 0.5 * StrictMath.cos(2 * Math.PI * k / ROWS);
            SINE[k] = -0.5 * StrictMath.sin(2 * Math.PI * k / ROWS);
        }
    }

    private final double[][] columns = new double[COLUMNS + 1][2 * LANES];
    private final double[][] rows = new double[COLUMNS][2 * LANES];
    private final double[][] folded = new double[BATCH][SIZE];
    private final double[][] real = new double[BATCH][BINS];
    private final double[][] imaginary = new double[BATCH][BINS];

    /**
     * Transforms frames of {@value #SIZE} samples into {@value #BINS} bins each.
     *
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void forward(double[][] frames, int count, double[][] re, double[][] im) {
        for (int g = 0; g < count; g++) {
            double[] frame = frames[g];
            for (int row = 0; row < COLUMNS; row++) {
                System.arraycopy(frame, 2 * row * COLUMNS, columns[row], g * COLUMNS, COLUMNS);
                System.arraycopy(frame, (2 * row + 1) * COLUMNS, columns[row], LANES + g * COLUMNS, COLUMNS);
            }
        }
        transformColumns();
        for (int g = 0; g < count; g++) {
            transpose(g);
        }
        LaneFft.transform(rows);
        for (int g = 0; g < count; g++) {
            unload(g * KEPT, re[g], im[g]);
        }
    }

    /**
     * Transforms {@value #BINS} bins back into {@value #SIZE} samples, scaled so that it undoes the forward way. The sum
     * of real and imaginary parts, even and odd halves of one real sequence, goes through the forward transform.
     *
     * @param count the number of frames, at most {@value #BATCH}
     */
    public void inverse(double[][] re, double[][] im, int count, double[][] frames) {
        for (int g = 0; g < count; g++) {
            double[] sum = folded[g];
            double[] a = re[g];
            double[] b = im[g];
            sum[0] = a[0];
            sum[SIZE / 2] = a[SIZE / 2];
            for (int k = 1; k < SIZE / 2; k++) {
                sum[k] = a[k] + b[k];
                sum[SIZE - k] = a[k] - b[k];
            }
        }
        forward(folded, count, real, imaginary);
        for (int g = 0; g < count; g++) {
            double[] frame = frames[g];
            double[] a = real[g];
            double[] b = imaginary[g];
            frame[0] = a[0] * (1.0 / SIZE);
            frame[SIZE / 2] = a[SIZE / 2] * (1.0 / SIZE);
            for (int n = 1; n < SIZE / 2; n++) {
                frame[n] = (a[n] + b[n]) * (1.0 / SIZE);
                frame[SIZE - n] = (a[n] - b[n]) * (1.0 / SIZE);
            }
        }
    }

    private void transformColumns() {
        LaneFft.transform(columns);
        LaneFft.unpackEnds(columns[0], columns[COLUMNS]);
        for (int k = 1; k < COLUMNS / 2; k++) {
            LaneFft.unpack(columns[LaneFft.ROW_OF[k]], columns[LaneFft.ROW_OF[COLUMNS - k]], COSINE[k], SINE[k]);
        }
        LaneFft.unpackMiddle(columns[LaneFft.ROW_OF[COLUMNS / 2]]);
        for (int k = 1; k < KEPT; k++) {
            LaneFft.turn(columns[rowOf(k)], TWIDDLES[k]);
        }
    }

    private static int rowOf(int k) {
        return k == COLUMNS ? COLUMNS : LaneFft.ROW_OF[k];
    }

    private void transpose(int g) {
        for (int k = 0; k < KEPT; k++) {
            double[] from = columns[rowOf(k)];
            int lane = g * KEPT + k;
            int start = g * COLUMNS;
            for (int n = 0; n < COLUMNS; n++) {
                double[] to = rows[n];
                to[lane] = from[start + n];
                to[lane + LANES] = from[start + n + LANES];
            }
        }
    }

    private void unload(int lane, double[] re, double[] im) {
        for (int k = 0; k < COLUMNS / 2; k++) {
            double[] row = rows[LaneFft.ROW_OF[k]];
            System.arraycopy(row, lane, re, ROWS * k, KEPT);
            System.arraycopy(row, lane + LANES, im, ROWS * k, KEPT);
            double[] mirror = rows[LaneFft.ROW_OF[COLUMNS - 1 - k]];
            int end = ROWS * (k + 1);
            for (int j = 1; j < KEPT - 1; j++) {
                re[end - j] = mirror[lane + j];
                im[end - j] = -mirror[lane + j + LANES];
            }
        }
        double[] middle = rows[LaneFft.ROW_OF[COLUMNS / 2]];
        re[SIZE / 2] = middle[lane];
        im[SIZE / 2] = 0;
    }

    /** For each kept result the factors of its lanes, the same for every frame of a batch. */
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
