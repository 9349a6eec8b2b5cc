package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.genremill.Sha256;

/**
 * A training set in memory.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param classes the number of classes; each occurs
 * @param values row-major, finite
 * @param targets the class of each row, from 0
 * @param groups a group number for each row; splits keep the rows of a group together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingSet(int rows, int columns, int classes, double[] values, int[] targets, int[] groups) {
    public TrainingSet {
        requireNonNull(values, "values is null");
        requireNonNull(targets, "targets is null");
        requireNonNull(groups, "groups is null");
        if (values.length != rows * columns || targets.length != rows || groups.length != rows) {
            throw new IllegalArgumentException("%d values, %d targets and %d groups for %d rows of %d columns"
                    .formatted(values.length, targets.length, groups.length, rows, columns));
        }
    }

    /** A table in which each row is a group of its own. */
    public TrainingSet(int rows, int columns, int classes, double[] values, int[] targets) {
        this(rows, columns, classes, values, targets, IntStream.range(0, rows).toArray());
    }

    /** A table whose classes are those that occur in its targets, and in which each row is a group of its own. */
    public static TrainingSet of(double[][] rows, int[] targets) {
        return of(rows, targets, IntStream.range(0, rows.length).toArray());
    }

    /** A table whose classes are those that occur in its targets. */
    public static TrainingSet of(double[][] rows, int[] targets, int[] groups) {
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        int classes = 0;
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * columns, columns);
            classes = Math.max(classes, targets[row] + 1);
        }
        return new TrainingSet(rows.length, columns, classes, values, targets, groups);
    }

    /** The values of one row. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** A subset of the rows; it may lack a class. */
    public TrainingSet part(int... some) {
        double[] part = new double[some.length * columns];
        for (int index = 0; index < some.length; index++) {
            System.arraycopy(values, some[index] * columns, part, index * columns, columns);
        }
        return new TrainingSet(
                some.length,
                columns,
                classes,
                part,
                Arrays.stream(some).map(row -> targets[row]).toArray(),
                Arrays.stream(some).map(row -> groups[row]).toArray());
    }

    /** Whether each class occurs. */
    public boolean isComplete() {
        return Arrays.stream(targets).distinct().count() == classes;
    }

    /** The SHA-256 of its content. */
    public byte[] sha256() {
        MessageDigest digest = Sha256.digest();
        ByteBuffer row = ByteBuffer.allocate((columns + 2) * Long.BYTES);
        for (int index = 0; index < rows; index++) {
            row.clear().putLong(targets[index]).putLong(groups[index]);
            row.asDoubleBuffer().put(values, index * columns, columns);
            digest.update(row.array());
        }
        return digest.digest();
    }

    /** The mean square of all values; 1 for standardised columns. */
    public double meanSquare() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    /** The values in column-major order. */
    public double[] byColumn() {
        return transposed(values, rows, columns);
    }

    /** Converts a row-major matrix to column-major. */
    public static double[] transposed(double[] values, int rows, int columns) {
        double[] result = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
