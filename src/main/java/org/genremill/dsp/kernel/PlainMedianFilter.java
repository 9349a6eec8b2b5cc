package org.genremill.dsp.kernel;

import java.util.Arrays;

/**
 * Running median with a sorting network shared between neighbouring medians, in loops that the JIT vectorises.
 *
 * <p>Sixteen consecutive windows have sixteen rows in common. These are sorted once; then the sixteen windows are
 * halved repeatedly; each half merges the additional rows that its windows share, already sorted, and keeps only the
 * ranks that can still become the median: eight of 24, four of 28, two of 30 and one of 31. Sorted runs of 2, 4, 8 and
 * 16 rows are shared as well, for a cost of about 29 minima and maxima per median. Exact. Not thread-safe: holds work
 * space.
 */
final class PlainMedianFilter implements MedianFilter {
    private static final int TILE = 16;
    private static final int LEVELS = 5;

    /** The number of cached sorted runs of 1, 2, 4, 8 and 16 rows. */
    private static final int[] REMEMBERED = {0, 32, 16, 4, 1};

    private final int lanes;
    private final int[][][][] runs = new int[LEVELS][][][];
    private final int[] known = new int[LEVELS];
    private final int[][][] kept = new int[LEVELS][][];
    private final int[][] scratch;
    private final int[] surplus;

    private int[][] rows = new int[0][];
    private int rowCount;
    private int active;

    /** Prepares for rows of up to {@code lanes} values. */
    PlainMedianFilter(int lanes) {
        this.lanes = lanes;
        for (int level = 1; level < LEVELS; level++) {
            runs[level] = new int[REMEMBERED[level]][1 << level][lanes];
        }
        for (int level = 0; level < LEVELS - 1; level++) {
            kept[level] = new int[1 << level][lanes];
        }
        scratch = new int[TILE / 2][lanes];
        surplus = new int[lanes];
    }

    @Override
    public void apply(int[][] input, int count, int width, int[][] medians) {
        if (width > lanes) {
            throw new IllegalArgumentException(width + " lanes instead of at most " + lanes);
        }
        rows = input;
        rowCount = count + TAPS - 1;
        active = width;
        Arrays.fill(known, 0);
        for (int tile = 0; tile < count; tile += TILE) {
            descend(LEVELS - 1, tile, run(LEVELS - 1, tile / TILE), medians, count);
        }
    }

    /**
     * Computes the medians of {@code 1 << level} windows from {@code first} on.
     *
     * @param middle the candidate ranks of their shared rows, as many as there are windows
     */
    private void descend(int level, int first, int[][] middle, int[][] medians, int count) {
        if (first >= count) {
            return;
        }
        int half = 1 << (level - 1);
        int left = first / half;
        int right = (first + TAPS + 1) / half - 1;
        if (level == 1) {
            clamp(middle, row(left), medians[first]);
            clamp(middle, row(right), first + 1 < count ? medians[first + 1] : surplus);
            return;
        }
        narrow(half, middle, run(level - 1, left), kept[level - 1]);
        descend(level - 1, first, kept[level - 1], medians, count);
        narrow(half, middle, run(level - 1, right), kept[level - 1]);
        descend(level - 1, first + half, kept[level - 1], medians, count);
    }

    /** Merges {@code 2 * size} sorted rows with {@code size} sorted ones and keeps the middle third, sorted. */
    private void narrow(int size, int[][] sorted, int[][] joining, int[][] result) {
        for (int i = 0; i < size; i++) {
            IntRows.lower(sorted[size + i], joining[size - 1 - i], scratch[i], active);
        }
        sortBitonic(scratch, size);
        for (int i = 0; i < size; i++) {
            IntRows.upper(sorted[i], scratch[size - 1 - i], result[i], active);
        }
        sortBitonic(result, size);
    }

    private void clamp(int[][] bounds, int[] row, int[] result) {
        IntRows.lower(bounds[1], row, scratch[0], active);
        IntRows.upper(bounds[0], scratch[0], result, active);
    }

    /** Sorts bitonic rows (Batcher 1968). */
    private void sortBitonic(int[][] values, int size) {
        if (size == 2) {
            IntRows.order(values[0], values[1], values[0], values[1], active);
            return;
        }
        if (size == 8) {
            for (int i = 0; i < 4; i++) {
                IntRows.order(values[i], values[i + 4], values[i], values[i + 4], active);
            }
        }
        for (int i = 0; i < size; i += 4) {
            IntRows.orderFour(values[i], values[i + 1], values[i + 2], values[i + 3], active);
        }
    }

    private int[] row(int index) {
        return rows[Math.min(index, rowCount - 1)];
    }

    /** Run {@code index} of {@code size = 1 << level} rows: those from {@code size - 1 + size * index} on, sorted. */
    private int[][] run(int level, int index) {
        while (known[level] <= index) {
            int next = known[level]++;
            int[][] result = runs[level][next % REMEMBERED[level]];
            if (level == 1) {
                IntRows.order(row(2 * next + 1), row(2 * next + 2), result[0], result[1], active);
            } else {
                merge(run(level - 1, 2 * next + 1), run(level - 1, 2 * next + 2), result, 1 << (level - 1));
            }
        }
        return runs[level][index % REMEMBERED[level]];
    }

    /** Merges two sorted runs by Batcher's odd-even network. */
    private void merge(int[][] a, int[][] b, int[][] result, int size) {
        for (int i = 0; i < size; i++) {
            IntRows.order(a[i], b[i], result[i], result[i + size], active);
        }
        for (int step = size / 2; step > 0; step /= 2) {
            for (int start = step; start + step < 2 * size; start += 2 * step) {
                for (int i = start; i < start + step; i++) {
                    IntRows.order(result[i], result[i + step], result[i], result[i + step], active);
                }
            }
        }
    }
}
