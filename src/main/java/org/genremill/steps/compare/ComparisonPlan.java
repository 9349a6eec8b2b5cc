package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.steps.split.Folds;

/**
 * What to run in a comparison on one table.
 *
 * @param protocols how tracks are split
 * @param learners the learners to fit, each with the best point of its grid in each fold
 * @param seed the seed of the splits, and the first seed of the learners
 * @param seeds how many seeds stochastic learners get; others get one
 * @param shares fractions of the training tracks for the learning curve, above 0 and below 1, rising; empty for no
 *     curve
 * @param leakage whether splits that leak are refused or marked
 */
public record ComparisonPlan(
        List<SplitProtocol> protocols,
        List<LearnerGrid> learners,
        long seed,
        int seeds,
        List<Double> shares,
        Folds.Leakage leakage) {
    public ComparisonPlan {
        protocols = List.copyOf(requireNonNull(protocols, "protocols is null"));
        learners = List.copyOf(requireNonNull(learners, "learners is null"));
        shares = List.copyOf(requireNonNull(shares, "shares is null"));
        requireNonNull(leakage, "leakage is null");
    }
}
