package org.genremill.dsp.kernel;

/** Sums of windowed rows. */
final class PlainWindow {
    private PlainWindow() {}

    static void sum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
        int length = window[0].length;
        for (int tap = 0; tap < Kernels.TAPS; tap += 4) {
            int row = at - tap * Kernels.ROW;
            float[] a = window[tap];
            float[] b = window[tap + 1];
            float[] c = window[tap + 2];
            float[] d = window[tap + 3];
            for (int i = 0; i < length; i++) {
                float sum = even[row + i] * a[i]
                        + odd[row - Kernels.ROW + i] * b[i]
                        + even[row - 2 * Kernels.ROW + i] * c[i]
                        + odd[row - 3 * Kernels.ROW + i] * d[i];
                target[start + i] = tap == 0 ? sum : target[start + i] + sum;
            }
        }
    }
}
