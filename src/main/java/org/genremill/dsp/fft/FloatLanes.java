package org.genremill.dsp.fft;

/**
 * The inverse part of {@link LaneFft} in single precision: half the memory traffic and twice the lanes per register.
 * Relative error about 1e-7.
 */
final class FloatLanes {
    private static final int LENGTH = LaneFft.LENGTH;
    /** Sixteen frames of 33 lanes: with half as many, the loop tails, which are not vectorised, weigh too much. */
    static final int LANES = 2 * LaneFft.LANES;

    private static final float SCALE = 1f / RealFft.SIZE;

    private static final float[] COSINE = new float[LENGTH];
    private static final float[] SINE = new float[LENGTH];

    static {
        for (int k = 0; k < LENGTH; k++) {
            COSINE[k] = (float) StrictMath.cos(2 * Math.PI * k / LENGTH);
            SINE[k] = (float) -StrictMath.sin(2 * Math.PI * k / LENGTH);
        }
    }

    private FloatLanes() {}

    static void transform(float[][] rows) {
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
    private static void quarter(float[] a, float[] b, float[] c, float[] d) {
        for (int i = 0; i < LANES; i++) {
            float ar = a[i];
            float ai = a[i + LANES];
            float br = b[i];
            float bi = b[i + LANES];
            float cr = c[i];
            float ci = c[i + LANES];
            float dr = d[i];
            float di = d[i + LANES];
            float sr = ar + cr;
            float si = ai + ci;
            float tr = ar - cr;
            float ti = ai - ci;
            float ur = br + dr;
            float ui = bi + di;
            float vr = br - dr;
            float vi = bi - di;
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
    private static void half(float[] a, float[] b) {
        for (int i = 0; i < LANES; i++) {
            float ar = a[i];
            float ai = a[i + LANES];
            float br = b[i];
            float bi = b[i + LANES];
            a[i] = ar + br;
            a[i + LANES] = ai + bi;
            b[i] = ar - br;
            b[i + LANES] = ai - bi;
        }
    }

    /** Multiplies a row by one complex number. */
    private static void turn(float[] row, float cosine, float sine) {
        for (int i = 0; i < LANES; i++) {
            float re = row[i];
            float im = row[i + LANES];
            row[i] = re * cosine - im * sine;
            row[i + LANES] = re * sine + im * cosine;
        }
    }

    /** Multiplies a row by another, lane by lane. */
    static void turn(float[] row, float[] by) {
        for (int i = 0; i < LANES; i++) {
            float re = row[i];
            float im = row[i + LANES];
            float cosine = by[i];
            float sine = by[i + LANES];
            row[i] = re * cosine - im * sine;
            row[i + LANES] = re * sine + im * cosine;
        }
    }

    /**
     * Inverse of {@link LaneFft#unpack}: turns conjugated results {@code k} and {@code 32 - k} of 64 real values into
     * the input of a transform that yields these values, packed and 64 times as large.
     *
     * @param cosine the cosine of {@code 2 pi k / 64}
     * @param sine minus the sine of it
     */
    static void pack(float[] a, float[] b, float cosine, float sine) {
        for (int i = 0; i < LANES; i++) {
            float ar = a[i];
            float ai = a[i + LANES];
            float br = b[i];
            float bi = b[i + LANES];
            float er = ar + br;
            float ei = ai - bi;
            float dr = ar - br;
            float di = ai + bi;
            float tr = dr * cosine - di * sine;
            float ti = dr * sine + di * cosine;
            a[i] = er - ti;
            a[i + LANES] = tr + ei;
            b[i] = er + ti;
            b[i + LANES] = tr - ei;
        }
    }

    /** The same for {@code k = 0}, with result 32 in {@code last}. */
    static void packEnds(float[] first, float[] last) {
        for (int i = 0; i < LANES; i++) {
            float a = first[i];
            float b = last[i];
            first[i] = a + b;
            first[i + LANES] = a - b;
        }
    }

    /** The same for {@code k = 16}. */
    static void packMiddle(float[] row) {
        for (int i = 0; i < 2 * LANES; i++) {
            row[i] = 2 * row[i];
        }
    }

    /** Multiplies a row by real factors, divides it by the size of the frame, a power of two, and conjugates it. */
    static void weightConjugate(float[] row, float[] factors, float[] result) {
        for (int i = 0; i < LANES; i++) {
            float factor = factors[i] * SCALE;
            float re = row[i];
            float im = row[i + LANES];
            result[i] = re * factor;
            result[i + LANES] = -(im * factor);
        }
    }
}
