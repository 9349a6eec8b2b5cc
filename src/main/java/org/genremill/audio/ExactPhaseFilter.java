package org.genremill.audio;

import java.util.Arrays;

/**
 * Resamples where the ratio of rates has few phases, as between all usual rates. Outputs of one phase lie a fixed number
 * of inputs apart, so the inputs are laid out in that many rows and all outputs of a phase are computed at once: the
 * innermost loop runs over neighbours in memory, which the JIT turns into vector instructions.
 */
final class ExactPhaseFilter implements BlockFilter {
    private static final int BLOCK_INPUTS = 1 << 15;
    private static final int MINIMUM_COLUMNS = 64;
    private static final int MAXIMUM_COLUMNS = 1024;

    private final FilterBank bank;
    private final int up;
    private final int down;
    private final int taps;
    /** Outputs of each phase in a block. */
    private final int columns;

    private final float[][] rows;
    private final float[] sums;

    ExactPhaseFilter(FilterBank bank, int down) {
        this.bank = bank;
        this.up = bank.phases();
        this.down = down;
        this.taps = bank.taps();
        this.columns = Math.max(MINIMUM_COLUMNS, Math.min(BLOCK_INPUTS / down, MAXIMUM_COLUMNS));
        this.rows = new float[down][columns + (taps + down - 1) / down];
        this.sums = new float[columns];
    }

    @Override
    public int outputs() {
        return columns * up;
    }

    @Override
    public int inputs() {
        return rows.length * rows[0].length;
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public void apply(float[] window, long firstOutput, int count, float[] outputs) {
        layOut(window);
        int wanted = (count + up - 1) / up;
        for (int phase = 0; phase < up; phase++) {
            int start = (int) ((long) phase * down / up);
            filter(bank.phase((int) ((long) phase * down % up)), start, wanted);
            for (int column = 0; column < wanted; column++) {
                outputs[column * up + phase] = sums[column];
            }
        }
    }

    private void layOut(float[] window) {
        for (int row = 0; row < down; row++) {
            float[] cells = rows[row];
            for (int column = 0, from = row; column < cells.length; column++, from += down) {
                cells[column] = window[from];
            }
        }
    }

    /** Four taps at a time, so that a sum is loaded and stored once for all four. */
    private void filter(float[] coefficients, int start, int wanted) {
        Arrays.fill(sums, 0, wanted, 0);
        for (int tap = 0; tap < taps; tap += 4) {
            int input = start + tap;
            addFour(
                    sums,
                    wanted,
                    rows[input % down],
                    input / down,
                    coefficients[tap],
                    rows[(input + 1) % down],
                    (input + 1) / down,
                    coefficients[tap + 1],
                    rows[(input + 2) % down],
                    (input + 2) / down,
                    coefficients[tap + 2],
                    rows[(input + 3) % down],
                    (input + 3) / down,
                    coefficients[tap + 3]);
        }
    }

    private static void addFour(
            float[] sums,
            int count,
            float[] a,
            int atA,
            float factorA,
            float[] b,
            int atB,
            float factorB,
            float[] c,
            int atC,
            float factorC,
            float[] d,
            int atD,
            float factorD) {
        for (int i = 0; i < count; i++) {
            sums[i] += (a[atA + i] * factorA + b[atB + i] * factorB) + (c[atC + i] * factorC + d[atD + i] * factorD);
        }
    }
}
