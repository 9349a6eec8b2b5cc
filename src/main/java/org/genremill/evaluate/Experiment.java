package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learners under one protocol over one table, all tested on the same rows.
 *
 * @param table the features table
 * @param protocol how tracks were divided
 * @param leaks whether the protocol lets parts of one track stand on both sides: its figures are too good to be true
 * @param folds how many times they were divided
 * @param seed what the division was drawn from
 * @param train tracks to learn from, in one fold
 * @param test tracks that were tested, in all folds
 * @param candidates at least one, each with a name of its own
 */
public record Experiment(
        String table,
        String protocol,
        boolean leaks,
        int folds,
        long seed,
        long train,
        long test,
        List<Candidate> candidates) {
    public Experiment {
        requireNonNull(table, "table is null");
        requireNonNull(protocol, "protocol is null");
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("an experiment without learners");
        }
        if (candidates.stream().map(Candidate::learner).distinct().count() < candidates.size()) {
            throw new IllegalArgumentException("two learners of one name");
        }
    }

    /** Every learner against every other, with their first seeds. */
    public List<Comparison> comparisons() {
        Map<String, Predictions> byName = new LinkedHashMap<>();
        candidates.forEach(candidate -> byName.put(candidate.learner(), candidate.predictions()));
        return Comparison.ofAllPairs(byName);
    }
}
