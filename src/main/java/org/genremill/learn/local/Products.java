package org.genremill.learn.local;

/** Products of matrices that lie row by row. Sums run in the order of the inner index, so equal input gives equal bits. */
final class Products {
    /** Columns that stay in the nearest cache while all rows pass over them. */
    private static final int BLOCK = 512;

    private Products() {}

    /**
     * Adds the product of two matrices to a third.
     *
     * @param left rows x inner
     * @param right inner x columns
     * @param sums rows x columns, added to
     */
    static void add(double[] left, double[] right, double[] sums, int rows, int inner, int columns) {
        for (int from = 0; from < columns; from += BLOCK) {
            int width = Math.min(BLOCK, columns - from);
            int quads = inner - inner % 4;
            for (int index = 0; index < quads; index += 4) {
                for (int row = 0; row < rows; row++) {
                    addFour(
                            left,
                            row * inner + index,
                            right,
                            index * columns + from,
                            columns,
                            sums,
                            row * columns + from,
                            width);
                }
            }
            for (int index = quads; index < inner; index++) {
                for (int row = 0; row < rows; row++) {
                    addOne(left[row * inner + index], right, index * columns + from, sums, row * columns + from, width);
                }
            }
        }
    }

    /** Four steps of the sum at once: each result is read and written once for four products. */
    private static void addFour(
            double[] left, int at, double[] right, int from, int stride, double[] sums, int to, int width) {
        double first = left[at];
        double second = left[at + 1];
        double third = left[at + 2];
        double fourth = left[at + 3];
        int from2 = from + stride;
        int from3 = from2 + stride;
        int from4 = from3 + stride;
        for (int column = 0; column < width; column++) {
            sums[to + column] = sums[to + column]
                    + first * right[from + column]
                    + second * right[from2 + column]
                    + third * right[from3 + column]
                    + fourth * right[from4 + column];
        }
    }

    private static void addOne(double factor, double[] right, int from, double[] sums, int to, int width) {
        for (int column = 0; column < width; column++) {
            sums[to + column] += factor * right[from + column];
        }
    }
}
