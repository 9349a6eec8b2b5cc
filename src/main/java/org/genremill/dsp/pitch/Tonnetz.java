package org.genremill.dsp.pitch;

/**
 * Tonal centroid: the position of a chord in the tonal space of fifths, minor thirds and major thirds, as chroma of
 * unit sum projected on three circles. Harte, Sandler and Gasser 2006, as in librosa's {@code tonnetz}. Immutable and
 * thread-safe.
 */
public final class Tonnetz {
    /** Coordinates: sine and cosine on each of the three circles. */
    public static final int DIMENSIONS = 6;

    private static final double[] TURNS = {7.0 / 6, 7.0 / 6, 3.0 / 2, 3.0 / 2, 2.0 / 3, 2.0 / 3};
    private static final double[] RADII = {1, 1, 1, 1, 0.5, 0.5};
    private static final double FAINTEST = 1e-12;
    private static final double[][] BASIS = basis();

    private Tonnetz() {}

    /** Writes the coordinates of 12 non-negative chroma values; all zero for silence. */
    public static void measure(double[] chroma, double[] coordinates) {
        double sum = 0;
        for (double energy : chroma) {
            sum += energy;
        }
        double norm = Math.max(sum, FAINTEST);
        for (int d = 0; d < DIMENSIONS; d++) {
            double product = 0;
            for (int k = 0; k < chroma.length; k++) {
                product += BASIS[d][k] * chroma[k];
            }
            coordinates[d] = product / norm;
        }
    }

    private static double[][] basis() {
        double[][] basis = new double[DIMENSIONS][ChromaFilterBank.CLASSES];
        for (int d = 0; d < DIMENSIONS; d++) {
            double shift = d % 2 == 0 ? 0.5 : 0;
            for (int k = 0; k < ChromaFilterBank.CLASSES; k++) {
                basis[d][k] = RADII[d] * StrictMath.cos(Math.PI * (TURNS[d] * k - shift));
            }
        }
        return basis;
    }
}
