package org.genremill.dsp.statistics;

/**
 * Fast logarithms with the same bits on every machine, which {@link Math#log10} does not guarantee. A table of 128
 * reciprocals brings the mantissa within 1/256 of one, and a polynomial does the rest, all in plain IEEE arithmetic.
 * Error: at most {@code 1e-15 * max(1, |result|)} for positive normal numbers; undefined for other arguments.
 */
public final class Logarithm {
    private static final int TABLE_BITS = 7;
    private static final int TABLE_SIZE = 1 << TABLE_BITS;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;
    private static final long ONE_BITS = 1023L << MANTISSA_BITS;
    private static final double LN_2 = StrictMath.log(2);
    private static final double LOG10_2 = StrictMath.log10(2);
    private static final double[] RECIPROCAL = new double[TABLE_SIZE];
    private static final double[] LOG2 = new double[TABLE_SIZE];
    private static final double C1 = 1 / LN_2;
    private static final double C2 = -1 / (2 * LN_2);
    private static final double C3 = 1 / (3 * LN_2);
    private static final double C4 = -1 / (4 * LN_2);
    private static final double C5 = 1 / (5 * LN_2);
    private static final double C6 = -1 / (6 * LN_2);
    private static final double C7 = 1 / (7 * LN_2);

    static {
        for (int i = 0; i < TABLE_SIZE; i++) {
            // The first cell is anchored at one, so that log(1) is exactly zero.
            double centre = i == 0 ? 1 : 1 + (i + 0.5) / TABLE_SIZE;
            RECIPROCAL[i] = 1 / centre;
            LOG2[i] = -StrictMath.log(RECIPROCAL[i]) / LN_2;
        }
    }

    private Logarithm() {}

    /** The binary logarithm of a positive normal number. */
    public static double log2(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits >> MANTISSA_BITS) - 1023;
        int cell = (int) (bits >> (MANTISSA_BITS - TABLE_BITS)) & (TABLE_SIZE - 1);
        double mantissa = Double.longBitsToDouble((bits & MANTISSA_MASK) | ONE_BITS);
        double r = mantissa * RECIPROCAL[cell] - 1;
        double squared = r * r;
        double high = (C4 + C5 * r) + squared * (C6 + C7 * r);
        double low = C1 * r + squared * (C2 + C3 * r);
        return exponent + (LOG2[cell] + (low + squared * squared * high));
    }

    /** The decimal logarithm of a positive normal number. */
    public static double log10(double x) {
        return log2(x) * LOG10_2;
    }
}
