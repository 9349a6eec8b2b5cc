package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A pairwise comparison of classifiers on the same rows.
 *
 * @param first the name of one classifier
 * @param second the name of the other
 * @param test the test of this pair alone
 * @param adjustedPValue the test's p-value after {@link Holm}'s correction for the number of pairs, in [0, 1]
 */
public record Comparison(String first, String second, McNemar test, double adjustedPValue) {
    public Comparison {
        requireNonNull(first, "first is null");
        requireNonNull(second, "second is null");
        requireNonNull(test, "test is null");
    }

    /**
     * Compares every pair of classifiers.
     *
     * @param classifiers by name, all for the same rows in the same order; the map's order is the order of the result
     * @throws IllegalArgumentException if two classifiers have different rows
     */
    public static List<Comparison> ofAllPairs(Map<String, Predictions> classifiers) {
        List<String> names = List.copyOf(classifiers.keySet());
        List<Comparison> pairs = new ArrayList<>();
        for (int first = 0; first < names.size(); first++) {
            for (int second = first + 1; second < names.size(); second++) {
                McNemar test = McNemar.of(classifiers.get(names.get(first)), classifiers.get(names.get(second)));
                pairs.add(new Comparison(names.get(first), names.get(second), test, test.pValue()));
            }
        }
        return adjusted(pairs);
    }

    /**
     * Compares one classifier with every other one. These are fewer tests than all pairs, so their correction is
     * milder.
     *
     * @param first the name of the one
     * @param classifiers as in {@link #ofAllPairs}
     */
    public static List<Comparison> withOthers(String first, Map<String, Predictions> classifiers) {
        return adjusted(classifiers.entrySet().stream()
                .filter(other -> !other.getKey().equals(first))
                .map(other -> {
                    McNemar test = McNemar.of(classifiers.get(first), other.getValue());
                    return new Comparison(first, other.getKey(), test, test.pValue());
                })
                .toList());
    }

    private static List<Comparison> adjusted(List<Comparison> pairs) {
        double[] adjusted = Holm.adjust(
                pairs.stream().mapToDouble(pair -> pair.test().pValue()).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(pair -> pairs.get(pair).withAdjusted(adjusted[pair]))
                .toList();
    }

    private Comparison withAdjusted(double value) {
        return new Comparison(first, second, test, value);
    }
}
