package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * How one label fares, from its counts (Manning, Raghavan and Schuetze 2008, Introduction to Information Retrieval,
 * section 8.3).
 *
 * @param label its name
 * @param truePositives rows that have the label and were given it
 * @param support rows that have the label
 * @param predicted rows that were given the label
 */
public record ClassMetrics(String label, long truePositives, long support, long predicted) {
    public ClassMetrics {
        requireNonNull(label, "label is null");
        if (truePositives < 0 || truePositives > support || truePositives > predicted) {
            throw new IllegalArgumentException(
                    "%d true positives of %d with and %d given the label".formatted(truePositives, support, predicted));
        }
    }

    /** The share of rows given the label that have it, in [0, 1]; empty if no row was given it. */
    public OptionalDouble precision() {
        return ratio(truePositives, predicted);
    }

    /** The share of rows with the label that were given it, in [0, 1]; empty if no row has it. */
    public OptionalDouble recall() {
        return ratio(truePositives, support);
    }

    /**
     * The harmonic mean of precision and recall, in [0, 1], as 2 TP / (support + predicted): a label that some row has
     * or was given, but never both, has 0. Empty if the label occurs nowhere.
     */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, support + predicted);
    }

    private static OptionalDouble ratio(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
