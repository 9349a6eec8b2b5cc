package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Per-column sums of one pass over all rows. A {@link Standardiser} needs three passes: for the magnitudes, the means
 * and the distances from the means.
 */
public final class ColumnSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] scales;
    private final double[] centres;
    private final double count;
    private final double[] largest;
    private final double[] means;
    private final double[] squares;
    private long rows;

    /**
     * Creates empty sums.
     *
     * @param scales factors applied to the values of each column, powers of two
     * @param centres subtracted from the scaled values
     * @param count the total number of rows, by which each addend is divided so that no sum exceeds the largest value
     */
    ColumnSums(double[] scales, double[] centres, double count) {
        this.scales = requireNonNull(scales, "scales is null");
        this.centres = requireNonNull(centres, "centres is null");
        this.count = count;
        this.largest = new double[scales.length];
        this.means = new double[scales.length];
        this.squares = new double[scales.length];
    }

    /** An empty pass of the same kind. */
    public ColumnSums empty() {
        return new ColumnSums(scales, centres, count);
    }

    /** Adds a row of contiguous values. */
    public void add(double[] row) {
        add(row, 0, 1);
    }

    /**
     * Adds a row.
     *
     * @param from the index of its first value
     * @param step the stride between its values
     */
    public void add(double[] values, int from, int step) {
        rows++;
        for (int column = 0; column < scales.length; column++) {
            double value = values[from + column * step];
            largest[column] = Math.max(largest[column], Math.abs(value));
            double distance = value * scales[column] - centres[column];
            means[column] += distance / count;
            squares[column] += distance * distance / count;
        }
    }

    /** Adds the sums of the rows that follow. */
    public void add(ColumnSums next) {
        rows += next.rows;
        for (int column = 0; column < scales.length; column++) {
            largest[column] = Math.max(largest[column], next.largest[column]);
            means[column] += next.means[column];
            squares[column] += next.squares[column];
        }
    }

    long rows() {
        return rows;
    }

    /** The largest unscaled magnitude in a column; NaN if one of its values is NaN. */
    double largest(int column) {
        return largest[column];
    }

    /** The mean scaled distances from the centres. */
    double[] means() {
        return means;
    }

    /** The mean squared scaled distance from the centre. */
    double square(int column) {
        return squares[column];
    }
}
