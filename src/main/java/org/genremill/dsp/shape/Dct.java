package org.genremill.dsp.shape;

/**
 * The first coefficients of the orthonormal DCT-II, the last step of MFCC. Even rows of its matrix are symmetric and
 * odd ones antisymmetric, so the input is folded and each product is half as long. Not thread-safe: holds work space.
 */
public final class Dct {
    private final int half;
    private final double[][] basis;
    private final double[] sums;
    private final double[] differences;

    /**
     * Prepares {@code coefficients} outputs of {@code inputs} values.
     *
     * @param inputs a multiple of 8
     */
    public Dct(int coefficients, int inputs) {
        if (inputs % 8 != 0) {
            throw new IllegalArgumentException(inputs + " is no multiple of 8");
        }
        half = inputs / 2;
        sums = new double[half];
        differences = new double[half];
        basis = new double[coefficients][half];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
            for (int j = 0; j < half; j++) {
                basis[k][j] = scale * StrictMath.cos(Math.PI * k * (2 * j + 1) / (2 * inputs));
            }
        }
    }

    /** Transforms {@code inputs} values into {@code coefficients} values. */
    public void apply(double[] values, double[] coefficients) {
        for (int j = 0; j < half; j++) {
            double mirror = values[2 * half - 1 - j];
            sums[j] = values[j] + mirror;
            differences[j] = values[j] - mirror;
        }
        for (int k = 0; k < basis.length; k++) {
            coefficients[k] = product(basis[k], k % 2 == 0 ? sums : differences);
        }
    }

    /** Four sums at a time, to break the dependency between additions. */
    private static double product(double[] row, double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int j = 0; j < row.length; j += 4) {
            a += row[j] * values[j];
            b += row[j + 1] * values[j + 1];
            c += row[j + 2] * values[j + 2];
            d += row[j + 3] * values[j + 3];
        }
        return (a + b) + (c + d);
    }
}
