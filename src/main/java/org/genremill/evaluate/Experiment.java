package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learners compared under one protocol on one table, all tested on the same rows.
 *
 * @param table the features table
 * @param protocol how tracks were split
 * @param leaks whether parts of one track may be on both sides, which makes the results too optimistic
 * @param folds the number of folds
 * @param seed of the split
 * @param train the number of training tracks in one fold
 * @param test the number of test tracks in all folds
 * @param tested identifies the test tracks in their order; experiments with equal values can be compared
 * @param candidates at least one, with distinct names
 */
public record Experiment(
        String table,
        String protocol,
        boolean leaks,
        int folds,
        long seed,
        long train,
        long test,
        String tested,
        List<Candidate> candidates) {
    public Experiment {
        requireNonNull(table, "table is null");
        requireNonNull(protocol, "protocol is null");
        requireNonNull(tested, "tested is null");
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("an experiment without learners");
        }
        if (candidates.stream().map(Candidate::learner).distinct().count() < candidates.size()) {
            throw new IllegalArgumentException("two learners of one name");
        }
    }

    /** Compares every pair of learners, with their first seeds. */
    public List<Comparison> comparisons() {
        Map<String, Predictions> byName = new LinkedHashMap<>();
        candidates.forEach(candidate -> byName.put(candidate.learner(), candidate.predictions()));
        return Comparison.ofAllPairs(byName);
    }
}
