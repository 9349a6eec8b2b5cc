package org.genremill.evaluate;

/**
 * McNemar's test of whether two classifiers differ on the same rows by more than chance (McNemar 1947, Note on the
 * sampling error of the difference between correlated proportions). Only rows that exactly one of them predicts
 * correctly are informative.
 *
 * @param onlyFirst rows that only the first classifier predicts correctly
 * @param onlySecond rows that only the second classifier predicts correctly
 * @param method how the p-value was computed
 * @param pValue two-sided, in [0, 1]: the probability of a difference this large or larger by chance
 */
public record McNemar(long onlyFirst, long onlySecond, Method method, double pValue) {
    /** Below this number of informative rows the p-value is exact. */
    static final long EXACT_BELOW = 25;

    /** How a p-value was computed. */
    public enum Method {
        /** From the binomial distribution with probability one half. */
        EXACT_BINOMIAL,
        /**
         * From the chi-square distribution with one degree of freedom, with the continuity correction of Edwards 1948.
         */
        CHI_SQUARE
    }

    /**
     * Compares the most probable labels of two classifiers.
     *
     * @throws IllegalArgumentException if the two have different rows or labels
     */
    public static McNemar of(Predictions first, Predictions second) {
        if (first.size() != second.size() || !first.labels().equals(second.labels())) {
            throw new IllegalArgumentException("the two classifiers have different rows or labels");
        }
        long onlyFirst = 0;
        long onlySecond = 0;
        for (int row = 0; row < first.size(); row++) {
            Prediction one = first.rows().get(row);
            Prediction other = second.rows().get(row);
            if (one.truth() != other.truth()) {
                throw new IllegalArgumentException("row %d has different true labels".formatted(row));
            }
            onlyFirst += one.isCorrect() && !other.isCorrect() ? 1 : 0;
            onlySecond += other.isCorrect() && !one.isCorrect() ? 1 : 0;
        }
        return of(onlyFirst, onlySecond);
    }

    /** Tests counts of rows that only one classifier predicts correctly. */
    public static McNemar of(long onlyFirst, long onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("negative counts: %d and %d".formatted(onlyFirst, onlySecond));
        }
        return Math.addExact(onlyFirst, onlySecond) < EXACT_BELOW
                ? new McNemar(onlyFirst, onlySecond, Method.EXACT_BINOMIAL, exact(onlyFirst, onlySecond))
                : new McNemar(onlyFirst, onlySecond, Method.CHI_SQUARE, corrected(onlyFirst, onlySecond));
    }

    /** Twice the probability of at most this many heads in as many fair coin tosses. */
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
        // Equal counts mean no difference; the correction must not make it negative.
        double distance = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - 1);
        double chiSquare = distance * distance / ((double) onlyFirst + onlySecond);
        return ErrorFunction.complement(Math.sqrt(chiSquare / 2));
    }
}
