package org.genremill.audio.mpeg;

/**
 * The cosine transform of type II and size 32: {@code T[n] = sum over k of x[k] cos(pi / 64 n (2 k + 1))}. Halved three times:
 * results with even {@code n} are a transform of the sums {@code x[k] + x[N - 1 - k]}; the others are sums of two neighbours
 * of a transform of {@code (x[k] - x[N - 1 - k]) / (2 cos(pi / 2N (2 k + 1)))}. B. G. Lee, A new algorithm to compute the
 * discrete cosine transform, IEEE Trans. ASSP 32 (1984). Not thread-safe.
 */
final class DctTwo {
    static final int SIZE = 32;

    private static final float[] SCALES_32 = scales(32);
    private static final float[] SCALES_16 = scales(16);
    private static final float[] SCALES_8 = scales(8);
    private static final float S0 = SCALES_8[0];
    private static final float S1 = SCALES_8[1];
    private static final float S2 = SCALES_8[2];
    private static final float S3 = SCALES_8[3];
    private static final float COS_1 = (float) StrictMath.cos(Math.PI / 8);
    private static final float COS_2 = (float) StrictMath.cos(Math.PI / 4);
    private static final float COS_3 = (float) StrictMath.cos(3 * Math.PI / 8);

    private final float[] halves = new float[SIZE];
    private final float[] quarters = new float[SIZE];

    /** Transforms the values from {@code from} on. */
    void transform(float[] values, int from, float[] results) {
        for (int k = 0; k < 16; k++) {
            float low = values[from + k];
            float high = values[from + 31 - k];
            halves[k] = low + high;
            halves[16 + k] = (low - high) * SCALES_32[k];
        }
        halve(0);
        halve(16);
        eight(0);
        eight(8);
        eight(16);
        eight(24);
        join(results);
    }

    private void halve(int at) {
        for (int k = 0; k < 8; k++) {
            float low = halves[at + k];
            float high = halves[at + 15 - k];
            quarters[at + k] = low + high;
            quarters[at + 8 + k] = (low - high) * SCALES_16[k];
        }
    }

    /** Replaces eight values by their transform. */
    private void eight(int at) {
        float[] x = quarters;
        float s0 = x[at] + x[at + 7];
        float s1 = x[at + 1] + x[at + 6];
        float s2 = x[at + 2] + x[at + 5];
        float s3 = x[at + 3] + x[at + 4];
        float d0 = (x[at] - x[at + 7]) * S0;
        float d1 = (x[at + 1] - x[at + 6]) * S1;
        float d2 = (x[at + 2] - x[at + 5]) * S2;
        float d3 = (x[at + 3] - x[at + 4]) * S3;
        float a = s0 + s3;
        float b = s1 + s2;
        float c = s0 - s3;
        float d = s1 - s2;
        x[at] = a + b;
        x[at + 4] = (a - b) * COS_2;
        x[at + 2] = c * COS_1 + d * COS_3;
        x[at + 6] = c * COS_3 - d * COS_1;
        a = d0 + d3;
        b = d1 + d2;
        c = d0 - d3;
        d = d1 - d2;
        float t0 = a + b;
        float t2 = (a - b) * COS_2;
        float t1 = c * COS_1 + d * COS_3;
        float t3 = c * COS_3 - d * COS_1;
        x[at + 1] = t0 + t1;
        x[at + 3] = t1 + t2;
        x[at + 5] = t2 + t3;
        x[at + 7] = t3;
    }

    /** Interleaves the four transforms of size 8. */
    private void join(float[] results) {
        float[] x = quarters;
        for (int n = 0; n < 8; n++) {
            results[4 * n] = x[n];
            results[4 * n + 2] = x[8 + n] + (n < 7 ? x[9 + n] : 0);
        }
        for (int n = 0; n < 8; n++) {
            float even = x[16 + n];
            float odd = x[24 + n] + (n < 7 ? x[25 + n] : 0);
            float next = n < 7 ? x[17 + n] : 0;
            results[4 * n + 1] = even + odd;
            results[4 * n + 3] = odd + next;
        }
    }

    private static float[] scales(int size) {
        float[] scales = new float[size / 2];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = (float) (0.5 / StrictMath.cos(Math.PI / (2 * size) * (2 * k + 1)));
        }
        return scales;
    }
}
