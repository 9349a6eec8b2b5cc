package org.genremill.dsp.kernel;

import java.util.Arrays;

/**
 * A block is divided into lanes of equal length that are filtered side by side: row n holds sample n of every lane, and
 * each step of the innermost loop applies the same operation to contiguous memory, at the same index of every array,
 * which the JIT vectorises.
 */
final class PlainPolyphase implements PolyphaseFilter {
    private final float[][] phases;
    private final int up;
    private final int down;
    private final int laneInputs;
    private final int laneOutputs;
    private final float[][] rows;
    private final float[] sums = new float[LANES];

    PlainPolyphase(float[][] phases, int up, int down, int periods) {
        this.phases = phases;
        this.up = up;
        this.down = down;
        this.laneInputs = periods / LANES * down;
        this.laneOutputs = periods / LANES * up;
        this.rows = new float[laneInputs + phases[0].length][LANES];
    }

    @Override
    public void apply(float[] inputs, float[] outputs) {
        layOut(inputs);
        for (int output = 0; output < laneOutputs; output++) {
            int time = output * down;
            filter(phases[time % up], time / up);
            for (int lane = 0, to = output; lane < LANES; lane++, to += laneOutputs) {
                outputs[to] = sums[lane];
            }
        }
    }

    private void layOut(float[] inputs) {
        for (int row = 0; row < rows.length; row++) {
            float[] cells = rows[row];
            for (int lane = 0, from = row; lane < LANES; lane++, from += laneInputs) {
                cells[lane] = inputs[from];
            }
        }
    }

    /** Four taps at a time, so that each sum is loaded and stored once for all four. */
    private void filter(float[] coefficients, int start) {
        Arrays.fill(sums, 0);
        for (int tap = 0; tap < coefficients.length; tap += 4) {
            addFour(
                    sums,
                    rows[start + tap],
                    coefficients[tap],
                    rows[start + tap + 1],
                    coefficients[tap + 1],
                    rows[start + tap + 2],
                    coefficients[tap + 2],
                    rows[start + tap + 3],
                    coefficients[tap + 3]);
        }
    }

    private static void addFour(
            float[] sums,
            float[] a,
            float factorA,
            float[] b,
            float factorB,
            float[] c,
            float factorC,
            float[] d,
            float factorD) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (a[i] * factorA + b[i] * factorB) + (c[i] * factorC + d[i] * factorD);
        }
    }
}
