package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.steps.split.Folds;

/**
 * What a comparison asks of one table.
 *
 * @param protocols how tracks are divided
 * @param learners what is fitted, each with the best of its points in each fold
 * @param seed what the divisions are drawn from, and the first seed of the learners
 * @param seeds how many seeds a learner gets that draws at random; others get one
 * @param shares of the training tracks for the learning curve, above 0 and below 1, rising; empty for no curve
 * @param leakage what is done about divisions that leak
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
