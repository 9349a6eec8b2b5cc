package org.genremill.dsp.fft;

/**
 * Complex transforms of length 32, one in each of {@value #LANES} lanes: row {@code n} holds the n-th value of every
 * lane, real parts first, imaginary parts {@value #LANES} later. Rows are transformed in place, with radices 4, 4 and 2
 * and decimation in frequency, so result {@code k} is in row {@code ROW_OF[k]}.
 *
 * <p>The loops have the one form that the JIT vectorises: short bodies, every array indexed by the loop variable and a
 * constant, all loads before all stores. A whole radix-4 step with its twiddles is too long for that, so it is split
 * into several loops.
 */
final class LaneFft {
    static final int LENGTH = 32;

    /** Eight frames of 33 lanes. */
    static final int LANES = 264;

    static final int[] ROW_OF = new int[LENGTH];

    private static final double[] COSINE = new double[LENGTH];
    private static final double[] SINE = new double[LENGTH];

    static {
        for (int k = 0; k < LENGTH; k++) {
            ROW_OF[k] = 8 * (k % 4) + 2 * (k / 4 % 4) + k / 16;
            COSINE[k] = StrictMath.cos(2 * Math.PI * k / LENGTH);
            SINE[k] = -StrictMath.sin(2 * Math.PI * k / LENGTH);
        }
    }

    private LaneFft() {}

    static void transform(double[][] rows) {
        for (int p = 0; p < 8; p++) {
            quarter(rows[p], rows[p + 8], rows[p + 16], rows[p + 24]);
            for (int j = 1; j < 4 && p > 0; j++) {
                turn(rows[p + 8 * j], COSINE[p * j], SINE[p * j]);
            }
        }
        for (int block = 0; block < LENGTH; block += 8) {
            quarter(rows[block], rows[block + 2], rows[block + 4], rows[block + 6]);
            quarter(rows[block + 1], rows[block + 3], rows[block + 5], rows[block + 7]);
            for (int j = 1; j < 4; j++) {
                turn(rows[block + 1 + 2 * j], COSINE[4 * j], SINE[4 * j]);
            }
        }
        for (int row = 0; row < LENGTH; row += 2) {
            half(rows[row], rows[row + 1]);
        }
    }

    /** The radix-4 butterfly. */
    private static void quarter(double[] a, double[] b, double[] c, double[] d) {
        for (int i = 0; i < LANES; i++) {
            double ar = a[i];
            double ai = a[i + LANES];
            double br = b[i];
            double bi = b[i + LANES];
            double cr = c[i];
            double ci = c[i + LANES];
            double dr = d[i];
            double di = d[i + LANES];
            double sr = ar + cr;
            double si = ai + ci;
            double tr = ar - cr;
            double ti = ai - ci;
            double ur = br + dr;
            double ui = bi + di;
            double vr = br - dr;
            double vi = bi - di;
            a[i] = sr + ur;
            a[i + LANES] = si + ui;
            b[i] = tr + vi;
            b[i + LANES] = ti - vr;
            c[i] = sr - ur;
            c[i + LANES] = si - ui;
            d[i] = tr - vi;
            d[i + LANES] = ti + vr;
        }
    }

    /** The radix-2 butterfly. */
    private static void half(double[] a, double[] b) {
        for (int i = 0; i < LANES; i++) {
            double ar = a[i];
            double ai = a[i + LANES];
            double br = b[i];
            double bi = b[i + LANES];
            a[i] = ar + br;
            a[i + LANES] = ai + bi;
            b[i] = ar - br;
            b[i + LANES] = ai - bi;
        }
    }

    /** Multiplies a row by one complex number. */
    private static void turn(double[] row, double cosine, double sine) {
        for (int i = 0; i < LANES; i++) {
            double re = row[i];
            double im = row[i + LANES];
            row[i] = re * cosine - im * sine;
            row[i + LANES] = re * sine + im * cosine;
        }
    }

    /** Multiplies a row by another, lane by lane. */
    static void turn(double[] row, double[] by) {
        for (int i = 0; i < LANES; i++) {
            double re = row[i];
            double im = row[i + LANES];
            double cosine = by[i];
            double sine = by[i + LANES];
            row[i] = re * cosine - im * sine;
            row[i + LANES] = re * sine + im * cosine;
        }
    }

    /**
     * Turns results {@code k} and {@code 32 - k} of packed real input into those of the 64 packed real values: even
     * ones as real parts, odd ones as imaginary parts.
     *
     * @param cosine half the cosine of {@code 2 pi k / 64}
     * @param sine minus half the sine of it
     */
    static void unpack(double[] a, double[] b, double cosine, double sine) {
        for (int i = 0; i < LANES; i++) {
            double ar = a[i];
            double ai = a[i + LANES];
            double br = b[i];
            double bi = b[i + LANES];
            double er = 0.5 * (ar + br);
            double ei = 0.5 * (ai - bi);
            double or = ai + bi;
            double oi = br - ar;
            double tr = or * cosine - oi * sine;
            double ti = or * sine + oi * cosine;
            a[i] = er + tr;
            a[i + LANES] = ei + ti;
            b[i] = er - tr;
            b[i + LANES] = ti - ei;
        }
    }

    /** The same for {@code k = 0}: result 32 goes to {@code last}. */
    static void unpackEnds(double[] first, double[] last) {
        for (int i = 0; i < LANES; i++) {
            double re = first[i];
            double im = first[i + LANES];
            first[i] = re + im;
            last[i] = re - im;
            first[i + LANES] = 0;
            last[i + LANES] = 0;
        }
    }

    /** The same for {@code k = 16}. */
    static void unpackMiddle(double[] row) {
        for (int i = LANES; i < 2 * LANES; i++) {
            row[i] = -row[i];
        }
    }

    /**
     * Inverse of {@link #unpack}: turns conjugated results {@code k} and {@code 32 - k} of 64 real values into the
     * input of a transform that yields these values, packed and 64 times as large.
     *
     * @param cosine the cosine of {@code 2 pi k / 64}
     * @param sine minus the sine of it
     */
    static void pack(double[] a, double[] b, double cosine, double sine) {
        for (int i = 0; i < LANES; i++) {
            double ar = a[i];
            double ai = a[i + LANES];
            double br = b[i];
            double bi = b[i + LANES];
            double er = ar + br;
            double ei = ai - bi;
            double dr = ar - br;
            double di = ai + bi;
            double tr = dr * cosine - di * sine;
            double ti = dr * sine + di * cosine;
            a[i] = er - ti;
            a[i + LANES] = tr + ei;
            b[i] = er + ti;
            b[i + LANES] = tr - ei;
        }
    }

    /** The same for {@code k = 0}, with result 32 in {@code last}. */
    static void packEnds(double[] first, double[] last) {
        for (int i = 0; i < LANES; i++) {
            double a = first[i];
            double b = last[i];
            first[i] = a + b;
            first[i + LANES] = a - b;
        }
    }

    /** The same for {@code k = 16}. */
    static void packMiddle(double[] row) {
        for (int i = 0; i < 2 * LANES; i++) {
            row[i] = 2 * row[i];
        }
    }

    /** Multiplies a row by real factors and conjugates it. */
    static void weightConjugate(double[] row, double[] factors, double[] result) {
        for (int i = 0; i < LANES; i++) {
            double factor = factors[i];
            double re = row[i];
            double im = row[i + LANES];
            result[i] = re * factor;
            result[i + LANES] = -(im * factor);
        }
    }
}
