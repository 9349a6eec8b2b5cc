package org.genremill.audio.mpeg;

/**
 * The inverse modified cosine transform of a block of 18 lines: {@code x[i] = sum over k of X[k] cos(pi / 72 (2 i + 19) (2 k
 * + 1))}, windowed. ISO/IEC 11172-3, 2.4.3.4.10.
 *
 * <p>It is a cosine transform of type IV of size 18, whose results {@code D[n]} make up all 36 values: {@code D[9..17],
 * -D[17..0], -D[0..8]}. With {@code Y[k] = X[k] + X[k - 1]}, {@code 2 cos(pi / 72 (2 n + 1)) D[n]} is {@code sum over k of
 * Y[k] cos(pi / 36 k (2 n + 1))}: the product of two cosines is half a sum of cosines. Its even and its odd {@code k} are
 * transforms of size 9, of type III and IV, the latter of which becomes type III in the same way. The divisors are part of
 * the window.
 */
final class LongTransform {
    static final int LINES = 18;
    static final int WINDOW = 36;

    private static final float C10 = cosine(10);
    private static final float C20 = cosine(20);
    private static final float C30 = cosine(30);
    private static final float C40 = cosine(40);
    private static final float C50 = cosine(50);
    private static final float C70 = cosine(70);
    private static final float C80 = cosine(80);

    /** The divisors of the odd half. */
    private static final float[] ODD_SCALES = new float[LINES / 2];

    /** By block type: the weight of each sample, with the sign and the divisor of the result that it is made from. */
    private static final float[][] WEIGHTS = new float[4][WINDOW];

    static {
        for (int n = 0; n < ODD_SCALES.length; n++) {
            ODD_SCALES[n] = (float) (0.5 / StrictMath.cos(Math.PI / 36 * (2 * n + 1)));
        }
        for (int type = 0; type < WEIGHTS.length; type++) {
            for (int i = 0; i < WINDOW; i++) {
                int place = i < 9 ? i + 9 : i < 27 ? 26 - i : i - 27;
                double divisor = 2 * StrictMath.cos(Math.PI / 72 * (2 * place + 1));
                WEIGHTS[type][i] = (float) ((i < 9 ? 1 : -1) * window(type, i) / divisor);
            }
        }
    }

    private final float[] even = new float[LINES / 2];
    private final float[] odd = new float[LINES / 2];

    private static double window(int type, int i) {
        if (type == 3 && i < 18) {
            return i < 6 ? 0 : i < 12 ? StrictMath.sin(Math.PI / 12 * (i - 6 + 0.5)) : 1;
        }
        if (type == 1 && i >= 18) {
            return i < 24 ? 1 : i < 30 ? StrictMath.sin(Math.PI / 12 * (i - 18 + 0.5)) : 0;
        }
        return StrictMath.sin(Math.PI / 36 * (i + 0.5));
    }

    /**
     * Transforms 18 lines.
     *
     * @param type of the block: 0, 1 or 3
     * @param overlap from {@code place} on: added to the first 18 samples, and replaced by the last 18
     * @param samples the first sample goes to {@code target}, the others follow in steps of {@code step}
     */
    void transform(float[] lines, int at, int type, float[] overlap, int place, float[] samples, int target, int step) {
        float before = 0;
        float oddBefore = 0;
        for (int i = 0; i < LINES / 2; i++) {
            float first = lines[at + 2 * i];
            float second = lines[at + 2 * i + 1];
            even[i] = first + before;
            float sum = second + first;
            odd[i] = sum + oddBefore;
            oddBefore = sum;
            before = second;
        }
        third(even);
        third(odd);
        float[] weights = WEIGHTS[type];
        for (int n = 0; n < LINES / 2; n++) {
            float half = odd[n] * ODD_SCALES[n];
            float low = even[n] + half;
            float high = even[n] - half;
            // low is result n, high is result 17 - n
            samples[target + step * (8 - n)] = overlap[place + 8 - n] + high * weights[8 - n];
            samples[target + step * (9 + n)] = overlap[place + 9 + n] + high * weights[9 + n];
            overlap[place + 8 - n] = low * weights[26 - n];
            overlap[place + 9 + n] = low * weights[27 + n];
        }
    }

    /** Replaces nine values by {@code sum over k of z[k] cos(pi / 18 k (2 n + 1))}. */
    private static void third(float[] z) {
        float half = z[0] + 0.5f * z[6];
        float p0 = half + C20 * z[2] + C40 * z[4] + C80 * z[8];
        float p2 = half - C80 * z[2] - C20 * z[4] + C40 * z[8];
        float p3 = half - C40 * z[2] + C80 * z[4] - C20 * z[8];
        float difference = z[0] - z[6];
        float rest = z[2] - z[4] - z[8];
        float p1 = difference + 0.5f * rest;
        float p4 = difference - rest;
        float third = C30 * z[3];
        float q0 = C10 * z[1] + third + C50 * z[5] + C70 * z[7];
        float q1 = C30 * (z[1] - z[5] - z[7]);
        float q2 = C50 * z[1] - third - C70 * z[5] + C10 * z[7];
        float q3 = C70 * z[1] - third + C10 * z[5] - C50 * z[7];
        z[0] = p0 + q0;
        z[1] = p1 + q1;
        z[2] = p2 + q2;
        z[3] = p3 + q3;
        z[4] = p4;
        z[5] = p3 - q3;
        z[6] = p2 - q2;
        z[7] = p1 - q1;
        z[8] = p0 - q0;
    }

    private static float cosine(int degrees) {
        return (float) StrictMath.cos(degrees * Math.PI / 180);
    }
}
