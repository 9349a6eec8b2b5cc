package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * What one pass over all rows adds up of each column. A {@link Standardiser} takes three: for the magnitudes, for the means
 * and for the distances from these.
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
     * Nothing added up yet.
     *
     * @param scales what the values of each column are multiplied with, powers of two
     * @param centres what is taken from them then
     * @param count of all rows, which every addend is divided by: so no sum outgrows the largest of them
     */
    ColumnSums(double[] scales, double[] centres, double count) {
        this.scales = requireNonNull(scales, "scales is null");
        this.centres = requireNonNull(centres, "centres is null");
        this.count = count;
        this.largest = new double[scales.length];
        this.means = new double[scales.length];
        this.squares = new double[scales.length];
    }

    /** A pass of the same kind that has seen nothing. */
    public ColumnSums empty() {
        return new ColumnSums(scales, centres, count);
    }

    /** Adds a row whose values follow each other. */
    public void add(double[] row) {
        add(row, 0, 1);
    }

    /**
     * Adds a row.
     *
     * @param from the place of its first value
     * @param step from each of its values to the next
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

    /** Adds what the same pass found in the rows that come next. */
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

    /** The largest magnitude in a column as it stands; no number if one of its values is none. */
    double largest(int column) {
        return largest[column];
    }

    /** The mean distances from the centres, scaled. */
    double[] means() {
        return means;
    }

    /** The mean squared distance from the centre, scaled. */
    double square(int column) {
        return squares[column];
    }
}
