package org.genremill.learn.local.distance;

/** The lower triangular factor of a symmetric, positive definite matrix. */
final class Cholesky {
    private final double[] factor;
    private final int size;

    private Cholesky(double[] factor, int size) {
        this.factor = factor;
        this.size = size;
    }

    /**
     * Factors a matrix in place.
     *
     * @param matrix size x size; only its lower triangle is read
     * @throws IllegalArgumentException if it is not positive definite
     */
    static Cholesky of(double[] matrix, int size) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row * size + column];
                for (int index = 0; index < column; index++) {
                    rest -= matrix[row * size + index] * matrix[column * size + index];
                }
                if (column < row) {
                    matrix[row * size + column] = rest / matrix[column * size + column];
                } else if (rest > 0) {
                    matrix[row * size + row] = Math.sqrt(rest);
                } else {
                    throw new IllegalArgumentException("the matrix is not positive definite");
                }
            }
        }
        return new Cholesky(matrix, size);
    }

    /** Replaces the right side that starts at an index by the solution. */
    void solve(double[] sides, int from) {
        for (int row = 0; row < size; row++) {
            double rest = sides[from + row];
            for (int index = 0; index < row; index++) {
                rest -= factor[row * size + index] * sides[from + index];
            }
            sides[from + row] = rest / factor[row * size + row];
        }
        for (int row = size - 1; row >= 0; row--) {
            double solution = sides[from + row] / factor[row * size + row];
            sides[from + row] = solution;
            for (int index = 0; index < row; index++) {
                sides[from + index] -= factor[row * size + index] * solution;
            }
        }
    }
}
