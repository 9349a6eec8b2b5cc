package org.genremill.report.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Comparison;
import org.genremill.evaluate.Experiment;

/**
 * An experiment's learners in order.
 *
 * @param candidates the best first: by the accuracy of the first seed, of equal ones by log loss
 * @param comparisons every pair of them
 */
record Ranking(Experiment experiment, List<Candidate> candidates, List<Comparison> comparisons) {
    /** Below this a difference counts as more than chance. */
    static final double LEVEL = 0.05;

    static Ranking of(Experiment experiment) {
        Comparator<Candidate> order = Comparator.comparingDouble(
                        (Candidate candidate) -> -candidate.predictions().accuracy())
                .thenComparingDouble(candidate -> candidate.predictions().logLoss());
        return new Ranking(
                experiment, experiment.candidates().stream().sorted(order).toList(), experiment.comparisons());
    }

    Candidate best() {
        return candidates.get(0);
    }

    /** The comparison of two learners, in either order. */
    Optional<Comparison> between(Candidate one, Candidate other) {
        return comparisons.stream()
                .filter(pair -> List.of(pair.first(), pair.second()).contains(one.learner()))
                .filter(pair -> List.of(pair.first(), pair.second()).contains(other.learner()))
                .findFirst();
    }

    static boolean isSignificant(Comparison pair) {
        return pair.adjustedPValue() < LEVEL;
    }
}
