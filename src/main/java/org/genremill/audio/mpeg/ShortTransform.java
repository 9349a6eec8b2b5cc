package org.genremill.audio.mpeg;

/**
 * The inverse modified cosine transform of three short blocks of 6 lines each: {@code x[i] = sum over k of X[k] cos(pi / 24
 * (2 i + 7) (2 k + 1))}, windowed and added up. ISO/IEC 11172-3, 2.4.3.4.10. It is a cosine transform of type IV of size
 * 6, whose results {@code D[n]} make up all twelve values: {@code D[3..5], -D[5..0], -D[0..2]}. With
 * {@code Y[k] = X[k] + X[k - 1]}, {@code 2 cos(pi / 24 (2 n + 1)) D[n]} is {@code sum over k of Y[k] cos(pi / 12 k (2 n +
 * 1))}, which splits into even and odd {@code k}.
 */
final class ShortTransform {
    private static final int LINES = 6;
    private static final int WINDOW = 12;

    private static final float C15 = cosine(15);
    private static final float C30 = cosine(30);
    private static final float C45 = cosine(45);
    private static final float C75 = cosine(75);

    /** By sample of a short window: its weight, with the sign and the divisor of the result that it is made from. */
    private static final float[] WEIGHTS = new float[WINDOW];

    static {
        for (int i = 0; i < WINDOW; i++) {
            double weight = StrictMath.sin(Math.PI / WINDOW * (i + 0.5)) * (i < LINES / 2 ? 1 : -1);
            WEIGHTS[i] = (float) (weight / (2 * StrictMath.cos(Math.PI / 24 * (2 * place(i) + 1))));
        }
    }

    private final float[] results = new float[LINES];

    /** Which of the six results a sample is made from. */
    private static int place(int i) {
        return i < 3 ? i + 3 : i < 9 ? 8 - i : i - 9;
    }

    /**
     * Transforms the 18 lines of a subband, in which the three blocks alternate.
     *
     * @param block gets 36 samples; the first and the last six are zero
     */
    void transform(float[] lines, int at, float[] block) {
        for (int i = 0; i < block.length; i++) {
            block[i] = 0;
        }
        for (int window = 0; window < 3; window++) {
            transformOne(lines, at + window);
            int start = LINES + LINES * window;
            for (int i = 0; i < WINDOW; i++) {
                block[start + i] += results[place(i)] * WEIGHTS[i];
            }
        }
    }

    private void transformOne(float[] x, int at) {
        float y0 = x[at];
        float y1 = x[at + 3] + x[at];
        float y2 = x[at + 6] + x[at + 3];
        float y3 = x[at + 9] + x[at + 6];
        float y4 = x[at + 12] + x[at + 9];
        float y5 = x[at + 15] + x[at + 12];
        float middle = y0 + 0.5f * y4;
        float outer = C30 * y2;
        float even0 = middle + outer;
        float even1 = y0 - y4;
        float even2 = middle - outer;
        float odd0 = C15 * y1 + C45 * y3 + C75 * y5;
        float odd1 = C45 * (y1 - y3 - y5);
        float odd2 = C75 * y1 - C45 * y3 + C15 * y5;
        results[0] = even0 + odd0;
        results[1] = even1 + odd1;
        results[2] = even2 + odd2;
        results[3] = even2 - odd2;
        results[4] = even1 - odd1;
        results[5] = even0 - odd0;
    }

    private static float cosine(int degrees) {
        return (float) StrictMath.cos(degrees * Math.PI / 180);
    }
}
