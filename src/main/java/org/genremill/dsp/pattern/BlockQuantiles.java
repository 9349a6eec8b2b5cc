package org.genremill.dsp.pattern;

import java.util.Arrays;
import org.genremill.dsp.statistics.Selection;

/**
 * Quantiles of many numbers over the blocks of a track. Up to a capacity all blocks are stored, and the result is
 * exact. Beyond it, every other stored block is dropped and only every second new block is stored; the next time every
 * fourth, and so on. So the stored blocks are evenly spaced over the track and depend only on its blocks. Memory grows
 * with the blocks up to the capacity. Not thread-safe.
 */
final class BlockQuantiles {
    private final int width;
    private final int capacity;
    private double[][] rows = new double[0][];
    private double[] column = new double[0];
    private int kept;
    private long seen;
    private long stride;

    /**
     * Prepares.
     *
     * @param width numbers in a block
     * @param capacity the maximum number of stored blocks, even
     */
    BlockQuantiles(int width, int capacity) {
        this.width = width;
        this.capacity = capacity;
        begin();
    }

    void begin() {
        kept = 0;
        seen = 0;
        stride = 1;
    }

    void add(double[] values) {
        if (seen % stride == 0 && kept == capacity) {
            thin();
        }
        if (seen % stride == 0) {
            if (kept == rows.length) {
                grow();
            }
            System.arraycopy(values, 0, rows[kept++], 0, width);
        }
        seen++;
    }

    /**
     * Writes a quantile of each number, with linear interpolation as in numpy's {@code percentile}.
     *
     * @param share in [0, 1]
     */
    void quantile(double share, double[] result, int offset) {
        double place = share * (kept - 1);
        int rank = (int) place;
        for (int i = 0; i < width; i++) {
            for (int row = 0; row < kept; row++) {
                column[row] = rows[row][i];
            }
            double low = Selection.smallest(column, kept, rank);
            double high = low;
            if (rank + 1 < kept) {
                high = Double.POSITIVE_INFINITY;
                for (int row = rank + 1; row < kept; row++) {
                    high = Math.min(high, column[row]);
                }
            }
            result[offset + i] = low + (high - low) * (place - rank);
        }
    }

    /** Swaps rows instead of copying them, so that no buffer is lost. */
    private void thin() {
        kept /= 2;
        for (int i = 0; i < kept; i++) {
            double[] row = rows[i];
            rows[i] = rows[2 * i];
            rows[2 * i] = row;
        }
        stride *= 2;
    }

    private void grow() {
        int size = Math.min(capacity, Math.max(64, 2 * rows.length));
        int before = rows.length;
        rows = Arrays.copyOf(rows, size);
        for (int i = before; i < size; i++) {
            rows[i] = new double[width];
        }
        column = new double[size];
    }
}
