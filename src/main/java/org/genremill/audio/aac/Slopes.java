package org.genremill.audio.aac;

/** The rising halves of windows; falling halves are mirrored. Clause 4.6.11.3.2. */
final class Slopes {
    private Slopes() {}

    static float[] sine(int length) {
        float[] slope = new float[length];
        for (int i = 0; i < length; i++) {
            slope[i] = (float) StrictMath.sin(Math.PI / (2 * length) * (i + 0.5));
        }
        return slope;
    }

    /** The roots of the cumulative sum of a Kaiser window, which is one sample longer. */
    static float[] kaiserBessel(int length, double alpha) {
        double[] sums = new double[length + 1];
        double sum = 0;
        for (int i = 0; i <= length; i++) {
            double place = 2.0 * i / length - 1;
            sum += bessel(Math.PI * alpha * Math.sqrt(1 - place * place));
            sums[i] = sum;
        }
        float[] slope = new float[length];
        for (int i = 0; i < length; i++) {
            slope[i] = (float) Math.sqrt(sums[i] / sum);
        }
        return slope;
    }

    /** The modified Bessel function of order zero, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
