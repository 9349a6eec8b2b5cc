package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Groups of related columns, and the weights that learners which scale their input give to standardised columns. Every
 * group of a set has the same weight, whatever its size, so that large groups do not dominate. Every set of a joined
 * table has the same weight, whatever the number of its groups, so that a set of many columns and groups does not
 * drown an embedding.
 *
 * @param sets for each feature set, the sizes of its groups; all in the order of the columns
 */
public record ColumnGroups(List<List<Integer>> sets) {
    public ColumnGroups {
        sets = requireNonNull(sets, "sets is null").stream().map(List::copyOf).toList();
    }

    /** The groups of one set. */
    public static ColumnGroups of(List<Integer> sizes) {
        return new ColumnGroups(List.of(sizes));
    }

    /** The number of columns of all groups. */
    public int columns() {
        return sets.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    /**
     * The factor of each standardised column: {@code 1 / sqrt(size of its group)}; of several sets
     * {@code 1 / sqrt(size of its group * number of groups of its set)}. The squared factors of a set then add up to
     * 1.
     */
    public double[] weights() {
        return sets.stream()
                .flatMapToDouble(groups -> weights(groups, sets.size() > 1 ? groups.size() : 1))
                .toArray();
    }

    private static DoubleStream weights(List<Integer> groups, int shared) {
        return groups.stream()
                .flatMapToDouble(size -> DoubleStream.generate(() -> 1 / Math.sqrt((double) size * shared))
                        .limit(size));
    }
}
