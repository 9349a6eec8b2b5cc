package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Standardises columns to mean 0 and standard deviation 1 as estimated on a training set, then multiplies them by their
 * weights. Every learner's numeric input passes through it.
 *
 * <p>The deviation has the divisor n, as in scikit-learn's {@code StandardScaler}. Values of any magnitude are
 * supported: each column is scaled near 1 by a power of two, which is exact, before squaring.
 *
 * @param means of the columns
 * @param factors weights divided by deviations; 0 for a column that is constant in the training set, which is then
 *     ignored
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Standardiser(double[] means, double[] factors) implements Serializable {
    /**
     * Values are clipped to this distance from the mean, in deviations times weight. In a training set of n rows no
     * value exceeds the root of n, so this only bounds values far outside the training data and keeps their squares
     * finite.
     */
    public static final double FURTHEST = 1 << 20;

    /** Errors of the mean below this, in deviations, are not corrected. */
    private static final double NEGLIGIBLE = 1e-9;

    private static final double EPSILON = Math.ulp(1.0);

    public Standardiser {
        requireNonNull(means, "means is null");
        requireNonNull(factors, "factors is null");
    }

    /** A standardiser that leaves every value unchanged. */
    public static Standardiser none(int columns) {
        double[] factors = new double[columns];
        Arrays.fill(factors, 1);
        return new Standardiser(new double[columns], factors);
    }

    /**
     * Fits a standardiser. Equal rows in equal order give equal bits.
     *
     * @param weights multiplied with each standardised column, above 0 and at most 1
     */
    public static Standardiser of(double[] weights, ColumnSource source) {
        int columns = weights.length;
        ColumnSums magnitudes = source.over(new ColumnSums(new double[columns], new double[columns], 1));
        double count = magnitudes.rows();
        int[] exponents = new int[columns];
        double[] scales = new double[columns];
        for (int column = 0; column < columns; column++) {
            double largest = magnitudes.largest(column);
            if (!Double.isFinite(largest)) {
                throw source.notFinite(column);
            }
            exponents[column] = Math.getExponent(Math.max(largest, Double.MIN_NORMAL));
            scales[column] = Math.scalb(1.0, -exponents[column]);
        }
        double[] centres =
                source.over(new ColumnSums(scales, new double[columns], count)).means();
        ColumnSums distances = source.over(new ColumnSums(scales, centres, count));
        double[] means = new double[columns];
        double[] factors = new double[columns];
        for (int column = 0; column < columns; column++) {
            double rest = distances.means()[column];
            double square = distances.square(column);
            double off = rest * rest > NEGLIGIBLE * NEGLIGIBLE * square ? rest : 0;
            double largest = magnitudes.largest(column);
            double mean = Math.scalb(centres[column] + off, exponents[column]);
            means[column] = Math.max(-largest, Math.min(largest, mean));
            double variance = square - off * off;
            // Below the normal numbers a deviation is only rounding error.
            boolean vanishes = Math.scalb(Math.sqrt(variance), exponents[column]) < Double.MIN_NORMAL;
            if (!vanishes && !isConstant(centres[column], variance, count)) {
                factors[column] = Math.scalb(weights[column] / Math.sqrt(variance), -exponents[column]);
            }
        }
        return new Standardiser(means, factors);
    }

    /**
     * Whether a variance is no larger than the rounding error for equal values. A sum of n numbers is off by up to n
     * eps times their magnitude, so the mean of equal values often differs from them and their distances from it are
     * not 0; the variance itself is off by n eps of it. Dividing by such a deviation would turn any other value into
     * 1e15. Scikit-learn's scalers use the same bound.
     */
    private static boolean isConstant(double mean, double variance, double count) {
        double error = count * EPSILON;
        return variance <= error * variance + error * mean * (error * mean);
    }

    /** The number of columns. */
    public int columns() {
        return means.length;
    }

    /** Standardises one value of a column; the result is at most {@link #FURTHEST} from 0. */
    public double of(int column, double value) {
        if (factors[column] == 0) {
            return 0;
        }
        // Halves, because the difference of two finite numbers may overflow.
        double scaled = (value / 2 - means[column] / 2) * factors[column] * 2;
        return Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
    }

    /** Standardises a row. */
    public double[] of(double[] row) {
        return of(row, 0);
    }

    /** Standardises the row that starts at an index. */
    public double[] of(double[] rows, int from) {
        double[] result = new double[means.length];
        for (int column = 0; column < result.length; column++) {
            result[column] = of(column, rows[from + column]);
        }
        return result;
    }
}
