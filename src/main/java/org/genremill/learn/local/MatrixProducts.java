package org.genremill.learn.local;

/**
 * Products of matrices that lie row by row. Sums run in the order of the inner index, so equal input gives equal bits.
 *
 * <p>What is multiplied at a time is copied into arrays of its own, because the compiler makes vector instructions only of
 * loops whose arrays all run from the same index; without the copies everything takes three times as long.
 */
public final class MatrixProducts {
    /** Columns of a block. */
    private static final int WIDTH = 512;

    /** Rows of the right side in a block, which a near cache holds while all rows of the left side pass over it. */
    private static final int DEPTH = 64;

    private static final int STEPS = 4;

    private MatrixProducts() {}

    /**
     * Adds the product of two matrices to a third.
     *
     * @param left rows x inner
     * @param right inner x columns
     * @param sums rows x columns, added to
     */
    public static void add(double[] left, double[] right, double[] sums, int rows, int inner, int columns) {
        double[][] block = new double[Math.min(DEPTH, inner)][Math.min(WIDTH, columns)];
        double[] ofRow = new double[Math.min(WIDTH, columns)];
        for (int from = 0; from < columns; from += WIDTH) {
            int width = Math.min(WIDTH, columns - from);
            for (int top = 0; top < inner; top += DEPTH) {
                int depth = Math.min(DEPTH, inner - top);
                for (int index = 0; index < depth; index++) {
                    System.arraycopy(right, (top + index) * columns + from, block[index], 0, width);
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

    /** Four steps of the sum at once: each result is read and written once for four products. */
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
