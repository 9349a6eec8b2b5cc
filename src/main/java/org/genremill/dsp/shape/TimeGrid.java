package org.genremill.dsp.shape;

import java.util.Arrays;

/**
 * Resamples any number of equally spaced rows to a fixed number of columns, in bounded memory. Rows are averaged into
 * cells; whenever {@code 2 * columns} cells are full, adjacent cells are merged and each cell covers twice as many rows
 * from then on. At the end column {@code c} of {@code C} is the mean over the rows from {@code c N / C} to
 * {@code (c + 1) N / C}, with partial cells weighted by their overlap. So the columns are exact unless cells were
 * merged, and blurred by less than a column's width otherwise. Not thread-safe.
 */
public final class TimeGrid {
    private final int width;
    private final int columns;
    private final double[][] sums;
    private int rowsPerCell;
    private int full;
    private int inLast;

    /**
     * Prepares for rows of {@code width} values.
     *
     * @param columns the number of columns
     */
    public TimeGrid(int width, int columns) {
        this.width = width;
        this.columns = columns;
        sums = new double[2 * columns][];
        begin();
    }

    /** Starts a new signal. */
    public void begin() {
        rowsPerCell = 1;
        full = 0;
        inLast = 0;
    }

    /** Adds the next row of {@code width} values. */
    public void add(float[] row) {
        double[] cell = cell();
        for (int i = 0; i < width; i++) {
            cell[i] += row[i];
        }
        close();
    }

    /** Adds the next row of {@code width} values. */
    public void add(double[] row) {
        double[] cell = cell();
        for (int i = 0; i < width; i++) {
            cell[i] += row[i];
        }
        close();
    }

    /** The number of rows so far. */
    public long rows() {
        return (long) full * rowsPerCell + inLast;
    }

    /** Writes the mean of a column, {@code width} values; zeros without rows. */
    public void column(int column, double[] mean) {
        Arrays.fill(mean, 0, width, 0);
        double rows = rows();
        double start = column * rows / columns;
        double end = (column + 1) * rows / columns;
        int cells = full + (inLast > 0 ? 1 : 0);
        for (int i = (int) (start / rowsPerCell); i < cells && (double) i * rowsPerCell < end; i++) {
            double first = (double) i * rowsPerCell;
            double last = Math.min(first + rowsPerCell, rows);
            double inside = Math.min(last, end) - Math.max(first, start);
            double weight = inside / ((last - first) * (end - start));
            for (int k = 0; k < width && inside > 0; k++) {
                mean[k] += weight * sums[i][k];
            }
        }
    }

    private double[] cell() {
        if (sums[full] == null) {
            sums[full] = new double[width];
        } else if (inLast == 0) {
            Arrays.fill(sums[full], 0);
        }
        return sums[full];
    }

    private void close() {
        inLast++;
        if (inLast == rowsPerCell) {
            inLast = 0;
            full++;
        }
        if (full == sums.length) {
            join();
        }
    }

    private void join() {
        for (int i = 0; i < columns; i++) {
            double[] joined = sums[i];
            double[] left = sums[2 * i];
            double[] right = sums[2 * i + 1];
            for (int k = 0; k < width; k++) {
                joined[k] = left[k] + right[k];
            }
        }
        full = columns;
        rowsPerCell *= 2;
    }
}
