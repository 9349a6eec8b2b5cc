package org.genremill.dsp;

/** The first coefficients of the orthonormal DCT-II, the last step of MFCC. Immutable and thread-safe. */
public final class Dct {
    private final double[][] basis;

    /** Prepares {@code coefficients} outputs of {@code inputs} values. */
    public Dct(int coefficients, int inputs) {
        basis = new double[coefficients][inputs];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
            for (int j = 0; j < inputs; j++) {
                basis[k][j] = scale * StrictMath.cos(Math.PI * k * (2 * j + 1) / (2 * inputs));
            }
        }
    }

    /** Transforms {@code inputs} values into {@code coefficients} values. */
    public void apply(double[] values, double[] coefficients) {
        for (int k = 0; k < basis.length; k++) {
            double[] row = basis[k];
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += row[j] * values[j];
            }
            coefficients[k] = sum;
        }
    }
}
