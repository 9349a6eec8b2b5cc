package org.genremill.evaluate;

import java.util.HashSet;
import java.util.List;

/**
 * The predictions of one classifier for a test set.
 *
 * @param labels the label names; a label's index in this list is its index everywhere
 * @param rows one per track or segment, in a fixed order
 */
public record Predictions(List<String> labels, List<Prediction> rows) {
    private static final double LEAST_PROBABILITY = 1e-15;

    /**
     * @throws IllegalArgumentException if there are no labels or no rows, a label is repeated, or a row does not fit
     */
    public Predictions {
        labels = List.copyOf(labels);
        rows = List.copyOf(rows);
        if (labels.isEmpty() || new HashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("labels must be distinct and at least one: " + labels);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no predictions");
        }
        for (Prediction row : rows) {
            if (row.size() != labels.size()) {
                throw new IllegalArgumentException(
                        "%d probabilities for %d labels".formatted(row.size(), labels.size()));
            }
        }
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The number of rows whose most probable label is the true one. */
    public long correct() {
        return rows.stream().filter(Prediction::isCorrect).count();
    }

    /** The fraction of rows whose most probable label is the true one, in [0, 1]. */
    public double accuracy() {
        return (double) correct() / rows.size();
    }

    /**
     * The fraction of rows whose true label is among the most probable ones, in [0, 1]. Ties go to the first label, so
     * that top 1 equals {@link #accuracy}.
     *
     * @param most the number of labels that count as a hit, 1 or more
     */
    public double topAccuracy(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("top " + most);
        }
        long hits = rows.stream().filter(row -> row.rankOfTruth() < most).count();
        return (double) hits / rows.size();
    }

    /**
     * The mean of -ln(probability of the true label), 0 or more, lower is better (Bishop 2006, Pattern Recognition and
     * Machine Learning, eq. 4.108, divided by the number of rows). Probabilities below {@value #LEAST_PROBABILITY} are
     * raised to it, so that one confident mistake costs at most 34.5.
     */
    public double logLoss() {
        double sum = 0;
        for (Prediction row : rows) {
            sum -= Math.log(Math.max(row.probability(row.truth()), LEAST_PROBABILITY));
        }
        return sum / rows.size();
    }
}
