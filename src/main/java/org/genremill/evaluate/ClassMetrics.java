package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * Precision, recall and F1 of one label, from its counts (Manning, Raghavan and Schuetze 2008, Introduction to
 * Information Retrieval, section 8.3).
 *
 * @param label its name
 * @param truePositives rows with this label, predicted correctly
 * @param support rows with this label
 * @param predicted rows predicted as this label
 */
public record ClassMetrics(String label, long truePositives, long support, long predicted) {
    public ClassMetrics {
        requireNonNull(label, "label is null");
        if (truePositives < 0 || truePositives > support || truePositives > predicted) {
            throw new IllegalArgumentException(
                    "%d true positives of %d with and %d given the label".formatted(truePositives, support, predicted));
        }
    }

    /** The fraction of rows predicted as this label that have it, in [0, 1]; empty if none was. */
    public OptionalDouble precision() {
        return ratio(truePositives, predicted);
    }

    /** The fraction of rows with this label that were predicted as it, in [0, 1]; empty if no row has it. */
    public OptionalDouble recall() {
        return ratio(truePositives, support);
    }

    /**
     * The harmonic mean of precision and recall, in [0, 1], as 2 TP / (support + predicted): 0 for a label that occurs
     * or was predicted, but never correctly. Empty if the label neither occurs nor was predicted.
     */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, support + predicted);
    }

    private static OptionalDouble ratio(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
