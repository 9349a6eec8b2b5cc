package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

/**
 * A table to learn from.
 *
 * @param rows how many
 * @param columns how many
 * @param classes how many; each occurs
 * @param values row by row, finite
 * @param targets the class of each row, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingSet(int rows, int columns, int classes, double[] values, int[] targets) {
    public TrainingSet {
        requireNonNull(values, "values is null");
        requireNonNull(targets, "targets is null");
        if (values.length != rows * columns || targets.length != rows) {
            throw new IllegalArgumentException("%d values and %d targets for %d rows of %d columns"
                    .formatted(values.length, targets.length, rows, columns));
        }
    }

    /** A table whose classes are all that its targets name. */
    public static TrainingSet of(double[][] rows, int[] targets) {
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        int classes = 0;
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * columns, columns);
            classes = Math.max(classes, targets[row] + 1);
        }
        return new TrainingSet(rows.length, columns, classes, values, targets);
    }

    /** The mean square of all values: 1 for standardised columns. */
    public double meanSquare() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    /** The same values column by column. */
    double[] byColumn() {
        return transposed(values, rows, columns);
    }

    /** A matrix of rows as one of columns. */
    static double[] transposed(double[] values, int rows, int columns) {
        double[] result = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
