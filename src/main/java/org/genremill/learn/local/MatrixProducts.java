package org.genremill.learn.local;

import java.util.Objects;

/**
 * Products of row-major matrices. Sums run in the order of the inner index, so equal input gives equal bits.
 *
 * <p>Blocks are copied into their own arrays, because the compiler vectorises only loops whose arrays share the same
 * index; without the copies the product is three times slower.
 */
public final class MatrixProducts {
    /** Columns in a block. */
    private static final int WIDTH = 512;

    /**
     * Rows of the right matrix in a block, small enough to stay in a near cache while all rows of the left matrix pass.
     */
    private static final int DEPTH = 64;

    private static final int STEPS = 4;

    private MatrixProducts() {}

    /**
     * Adds the product of two matrices to a third.
     *
     * @param left rows x inner
     * @param right inner x columns
     * @param sums rows x columns, accumulated into
     */
    public static void add(double[] left, double[] right, double[] sums, int rows, int inner, int columns) {
        add(left, new Columns(right, columns, 0, columns), sums, rows, inner);
    }

    /**
     * Some of the columns of a row-major matrix.
     *
     * @param values the whole matrix
     * @param stride the number of its columns
     * @param first the first column of those
     * @param count how many there are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Columns(double[] values, int stride, int first, int count) {
        public Columns {
            Objects.requireNonNull(values, "values is null");
            Objects.checkFromIndexSize(first, count, stride);
        }
    }

    /**
     * Adds the product with some columns of a matrix, as the other method does.
     *
     * @param sums rows x {@code right.count()}, accumulated into
     */
    public static void add(double[] left, Columns right, double[] sums, int rows, int inner) {
        int columns = right.count();
        double[][] block = new double[Math.min(DEPTH, inner)][Math.min(WIDTH, columns)];
        double[] ofRow = new double[Math.min(WIDTH, columns)];
        for (int from = 0; from < columns; from += WIDTH) {
            int width = Math.min(WIDTH, columns - from);
            for (int top = 0; top < inner; top += DEPTH) {
                int depth = Math.min(DEPTH, inner - top);
                for (int index = 0; index < depth; index++) {
                    int at = (top + index) * right.stride() + right.first() + from;
                    System.arraycopy(right.values(), at, block[index], 0, width);
                }
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(sums, row * columns + from, ofRow, 0, width);
                    addBlock(left, row * inner + top, block, depth, ofRow, width);
                    System.arraycopy(ofRow, 0, sums, row * columns + from, width);
                }
            }
        }
    }

    private static void addBlock(double[] left, int at, double[][] block, int depth, double[] sums, int width) {
        int quads = depth - depth % STEPS;
        for (int index = 0; index < quads; index += STEPS) {
            addFour(
                    left[at + index],
                    block[index],
                    left[at + index + 1],
                    block[index + 1],
                    left[at + index + 2],
                    block[index + 2],
                    left[at + index + 3],
                    block[index + 3],
                    sums,
                    width);
        }
        for (int index = quads; index < depth; index++) {
            addOne(left[at + index], block[index], sums, width);
        }
    }

    /** Unrolls four steps of the sum: each result is read and written once for four products. */
    private static void addFour(
            double a,
            double[] ofA,
            double b,
            double[] ofB,
            double c,
            double[] ofC,
            double d,
            double[] ofD,
            double[] sums,
            int width) {
        for (int column = 0; column < width; column++) {
            sums[column] = sums[column] + a * ofA[column] + b * ofB[column] + c * ofC[column] + d * ofD[column];
        }
    }

    private static void addOne(double factor, double[] right, double[] sums, int width) {
        for (int column = 0; column < width; column++) {
            sums[column] += factor * right[column];
        }
    }
}
