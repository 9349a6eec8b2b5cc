package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Brings columns to a mean of 0, a deviation of 1 and then to their weights, by what they are like in the rows of a training
 * set. All that learns from numbers gets them from here.
 *
 * <p>The deviation has the divisor n, as scikit-learn's {@code StandardScaler} has it. Values of any magnitude will do: those of a
 * column are brought near 1 by a power of two, which rounds nothing, before they are squared.
 *
 * @param means of the columns
 * @param factors their weights divided by their deviations; 0 for a column that is constant in the training set, which says
 *     nothing of any row then, whatever it holds there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Standardiser(double[] means, double[] factors) implements Serializable {
    /**
     * No value is taken for further from the mean than this, in deviations times weight. In a training set of n rows none is
     * further than the root of n, so this bounds only what nobody can have learned from, and keeps its square a number.
     */
    public static final double FURTHEST = 1 << 20;

    /** A mean that is off by less than this, in deviations, stays as it was added up. */
    private static final double NEGLIGIBLE = 1e-9;

    private static final double EPSILON = Math.ulp(1.0);

    public Standardiser {
        requireNonNull(means, "means is null");
        requireNonNull(factors, "factors is null");
    }

    /** What leaves every value as it is. */
    public static Standardiser none(int columns) {
        double[] factors = new double[columns];
        Arrays.fill(factors, 1);
        return new Standardiser(new double[columns], factors);
    }

    /**
     * Learns what columns are like. Equal rows in equal order give equal bits.
     *
     * @param weights what each column is multiplied with at last, above 0 and at most 1
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
            // Below the normal numbers nothing is left of a deviation but rounding.
            boolean vanishes = Math.scalb(Math.sqrt(variance), exponents[column]) < Double.MIN_NORMAL;
            if (!vanishes && !isConstant(centres[column], variance, count)) {
                factors[column] = Math.scalb(weights[column] / Math.sqrt(variance), -exponents[column]);
            }
        }
        return new Standardiser(means, factors);
    }

    /**
     * Whether a variance is no more than what rounding makes of equal values. A sum of n numbers is off by up to n eps times
     * their magnitude, so their mean is often not the number that all of them are, and their distances from it are that error
     * and not 0; the variance itself is off by n eps of it. A column whose deviation is such an error would make 1e15 of any other
     * value. Scikit-learn's scalers judge by the same bound.
     */
    private static boolean isConstant(double mean, double variance, double count) {
        double error = count * EPSILON;
        return variance <= error * variance + error * mean * (error * mean);
    }

    public int columns() {
        return means.length;
    }

    /** One value of a column, standardised: at most {@link #FURTHEST} from 0. */
    public double of(int column, double value) {
        if (factors[column] == 0) {
            return 0;
        }
        // Halves, because the distance between two numbers may be none.
        double scaled = (value / 2 - means[column] / 2) * factors[column] * 2;
        return Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
    }

    /** A row, standardised. */
    public double[] of(double[] row) {
        return of(row, 0);
    }

    /** A row that begins at some place, standardised. */
    public double[] of(double[] rows, int from) {
        double[] result = new double[means.length];
        for (int column = 0; column < result.length; column++) {
            result[column] = of(column, rows[from + column]);
        }
        return result;
    }
}
