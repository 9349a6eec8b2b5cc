package org.genremill.report.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Comparison;
import org.genremill.evaluate.Experiment;

/**
 * The ranked learners of an experiment.
 *
 * @param candidates the best first: by the accuracy of the first seed, then by log loss
 * @param comparisons of every pair
 */
record Ranking(Experiment experiment, List<Candidate> candidates, List<Comparison> comparisons) {
    /** The significance level. */
    static final double LEVEL = 0.05;

    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(
                    (Candidate candidate) -> -candidate.predictions().accuracy())
            .thenComparingDouble(candidate -> candidate.predictions().logLoss());

    static Ranking of(Experiment experiment) {
        return new Ranking(
                experiment, experiment.candidates().stream().sorted(BEST_FIRST).toList(), experiment.comparisons());
    }

    Candidate best() {
        return candidates.get(0);
    }

    /** The comparison of two learners, in any order. */
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
