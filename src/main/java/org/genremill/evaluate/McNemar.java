package org.genremill.evaluate;

/**
 * Whether two classifiers that answered for the same rows differ by more than chance (McNemar 1947, Note on the
 * sampling error of the difference between correlated proportions). Only rows on which exactly one of them is right
 * say anything.
 *
 * @param onlyFirst rows that only the first classifier has right
 * @param onlySecond rows that only the second classifier has right
 * @param method how the p-value was found
 * @param pValue two-sided, in [0, 1]: how often chance alone would make a difference as large or larger
 */
public record McNemar(long onlyFirst, long onlySecond, Method method, double pValue) {
    /** Below so many telling rows the p-value is exact. */
    static final long EXACT_BELOW = 25;

    /** How a p-value was found. */
    public enum Method {
        /** From the binomial distribution with probability one half. */
        EXACT_BINOMIAL,
        /** From the chi-square distribution with one degree of freedom, with the continuity correction of Edwards 1948. */
        CHI_SQUARE
    }

    /**
     * Compares the most probable labels of two classifiers.
     *
     * @throws IllegalArgumentException if the two do not answer for the same rows
     */
    public static McNemar of(Predictions first, Predictions second) {
        if (first.size() != second.size() || !first.labels().equals(second.labels())) {
            throw new IllegalArgumentException("the two classifiers did not answer for the same rows and labels");
        }
        long onlyFirst = 0;
        long onlySecond = 0;
        for (int row = 0; row < first.size(); row++) {
            Prediction one = first.rows().get(row);
            Prediction other = second.rows().get(row);
            if (one.truth() != other.truth()) {
                throw new IllegalArgumentException("row %d has another true label in each".formatted(row));
            }
            onlyFirst += one.isCorrect() && !other.isCorrect() ? 1 : 0;
            onlySecond += other.isCorrect() && !one.isCorrect() ? 1 : 0;
        }
        return of(onlyFirst, onlySecond);
    }

    public static McNemar of(long onlyFirst, long onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("negative counts: %d and %d".formatted(onlyFirst, onlySecond));
        }
        return Math.addExact(onlyFirst, onlySecond) < EXACT_BELOW
                ? new McNemar(onlyFirst, onlySecond, Method.EXACT_BINOMIAL, exact(onlyFirst, onlySecond))
                : new McNemar(onlyFirst, onlySecond, Method.CHI_SQUARE, corrected(onlyFirst, onlySecond));
    }

    /** Twice the probability of so few heads in so many throws of a fair coin, or fewer. */
    private static double exact(long onlyFirst, long onlySecond) {
        long throwsInAll = onlyFirst + onlySecond;
        long ways = 1;
        long sum = 0;
        for (long heads = 0; heads <= Math.min(onlyFirst, onlySecond); heads++) {
            sum += ways;
            ways = ways * (throwsInAll - heads) / (heads + 1);
        }
        return Math.min(1, 2.0 * sum / (1L << throwsInAll));
    }

    private static double corrected(long onlyFirst, long onlySecond) {
        // Equal counts are no difference at all; the correction must not push them below zero.
        double distance = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - 1);
        double chiSquare = distance * distance / ((double) onlyFirst + onlySecond);
        return ErrorFunction.complement(Math.sqrt(chiSquare / 2));
    }
}
