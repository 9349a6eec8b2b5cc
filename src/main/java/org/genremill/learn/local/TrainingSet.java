package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.genremill.Sha256;

/**
 * A table to learn from.
 *
 * @param rows how many
 * @param columns how many
 * @param classes how many; each occurs
 * @param values row by row, finite
 * @param targets the class of each row, from 0
 * @param groups a number for each row; rows of one group never stand on both sides of a division
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

    /** A table of which each row is a group of its own. */
    public TrainingSet(int rows, int columns, int classes, double[] values, int[] targets) {
        this(rows, columns, classes, values, targets, IntStream.range(0, rows).toArray());
    }

    /** A table whose classes are all that its targets name, and of which each row is a group of its own. */
    public static TrainingSet of(double[][] rows, int[] targets) {
        return of(rows, targets, IntStream.range(0, rows.length).toArray());
    }

    /** A table whose classes are all that its targets name. */
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

    /** Some of the rows; a class may be missing among them. */
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

    /** The SHA-256 over all that is in it. */
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

    /** The mean square of all values: 1 for standardised columns. */
    public double meanSquare() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    /** The same values column by column. */
    public double[] byColumn() {
        return transposed(values, rows, columns);
    }

    /** A matrix of rows as one of columns. */
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
