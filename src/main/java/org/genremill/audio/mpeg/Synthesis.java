package org.genremill.audio.mpeg;

import org.genremill.dsp.kernel.Kernels;

/**
 * The synthesis filter bank of one channel: 32 subbands become 32 times as many samples. ISO/IEC 11172-3, 2.4.3.2, figure
 * A.2. Keeps the last 15 rows of the subbands. Not thread-safe.
 *
 * <p>The standard's vector {@code V} of 64 values is a cosine transform of type II, {@code T[0..31]}, written four times
 * with changing signs. Its halves are kept in two arrays, row after row, so that each step of the windowed sum runs over
 * consecutive values of both arrays and of the window.
 */
final class Synthesis {
    private static final int SUBBANDS = LayerDecoder.SUBBANDS;
    private static final int TAPS = Kernels.TAPS;
    private static final int PAST = (TAPS - 1) * SUBBANDS;
    /** Rows that are windowed at once: every frame has a multiple of them. */
    private static final int ROWS = 6;

    private static final int BLOCK = ROWS * SUBBANDS;
    /** By tap: its part of the window, once for each row. */
    private static final float[][] WINDOW = new float[TAPS][BLOCK];

    static {
        for (int tap = 0; tap < TAPS; tap++) {
            for (int i = 0; i < BLOCK; i++) {
                WINDOW[tap][i] = SynthesisWindow.value(tap * SUBBANDS + i % SUBBANDS);
            }
        }
    }

    private final DctTwo transform = new DctTwo();
    private final float[] transformed = new float[SUBBANDS];
    private final float[] first = new float[PAST + LayerDecoder.MOST_SLOTS * SUBBANDS];
    private final float[] second = new float[first.length];

    /**
     * Converts rows of subbands to as many rows of samples.
     *
     * @param rows a multiple of {@value #ROWS}, at most {@value LayerDecoder#MOST_SLOTS}
     */
    void next(float[] subbands, int rows, float[] samples) {
        for (int row = 0; row < rows; row++) {
            transform.transform(subbands, row * SUBBANDS, transformed);
            unfold(transformed, PAST + row * SUBBANDS);
        }
        for (int row = 0; row < rows; row += ROWS) {
            Kernels.IN_USE.windowedSum(first, second, PAST + row * SUBBANDS, WINDOW, samples, row * SUBBANDS);
        }
        System.arraycopy(first, rows * SUBBANDS, first, 0, PAST);
        System.arraycopy(second, rows * SUBBANDS, second, 0, PAST);
    }

    private void unfold(float[] t, int at) {
        for (int i = 0; i < 16; i++) {
            first[at + i] = t[16 + i];
            second[at + i] = -t[16 - i];
            second[at + 16 + i] = -t[i];
        }
        first[at + 16] = 0;
        for (int i = 17; i < 32; i++) {
            first[at + i] = -t[48 - i];
        }
    }
}
