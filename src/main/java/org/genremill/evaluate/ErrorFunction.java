package org.genremill.evaluate;

/** The Gaussian error function, which the Java library does not provide. */
final class ErrorFunction {
    private static final double SERIES_BELOW = 2;
    private static final int FRACTION_DEPTH = 80;

    private ErrorFunction() {}

    /**
     * erfc(x) = 1 - erf(x), to about 14 digits; twice the upper tail of the normal distribution at x times root two.
     *
     * @param x 0 or more
     */
    static double complement(double x) {
        return x < SERIES_BELOW ? 1 - series(x) : continuedFraction(x);
    }

    /** Abramowitz and Stegun 1964, eq. 7.1.6: all terms are positive, so nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** Abramowitz and Stegun 1964, eq. 7.1.14, evaluated from the inside out. */
    private static double continuedFraction(double x) {
        double fraction = x;
        for (int n = FRACTION_DEPTH; n >= 1; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
    }
}
