package org.genremill.evaluate;

/**
 * A confidence interval of a proportion, such as an accuracy.
 *
 * @param low the lower end, in [0, 1]
 * @param high the upper end, in [0, 1], not below the lower end
 */
public record Interval(double low, double high) {
    /** The two-sided 95 % quantile of the standard normal distribution. */
    public static final double Z_95 = 1.959963984540054;

    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("not an interval in [0, 1]: %s to %s".formatted(low, high));
        }
    }

    /** {@link #wilson(long, long, double)} at 95 %. */
    public static Interval wilson(long successes, long trials) {
        return wilson(successes, trials, Z_95);
    }

    /**
     * Wilson's score interval (1927, Probable inference, the law of succession, and statistical inference), without
     * continuity correction: it stays in [0, 1] and keeps its level for few trials and extreme proportions, where the
     * textbook interval does not (Brown, Cai and DasGupta 2001).
     *
     * @param successes 0 to {@code trials}
     * @param trials 1 or more
     * @param z the two-sided quantile of the standard normal distribution, above 0
     */
    public static Interval wilson(long successes, long trials, double z) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("%d successes in %d trials".formatted(successes, trials));
        }
        if (!(z > 0 && z < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("quantile " + z);
        }
        double proportion = (double) successes / trials;
        double square = z * z / trials;
        double centre = (proportion + square / 2) / (1 + square);
        double reach = Math.sqrt(proportion * (1 - proportion) * square + square * square / 4) / (1 + square);
        // Without successes or failures one end is exactly 0 or 1; rounding must not move it.
        double low = successes == 0 ? 0 : Math.max(0, centre - reach);
        double high = successes == trials ? 1 : Math.min(1, centre + reach);
        return new Interval(low, high);
    }
}
