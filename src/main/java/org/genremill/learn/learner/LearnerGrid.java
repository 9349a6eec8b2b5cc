package org.genremill.learn.learner;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One learner with several points of a grid of parameters, of which the best is to be found; or with a single one.
 *
 * @param points at least one, all of one learner; of equally good ones the first is best
 * @param folds of the cross-validation that finds it, 2 or more
 */
public record LearnerGrid(List<PlacedLearner> points, int folds) {
    private static final int LEAST_FOLDS = 2;

    public LearnerGrid {
        points = List.copyOf(points);
        if (points.stream().map(point -> point.learner().id()).distinct().count() != 1) {
            throw new IllegalArgumentException("a grid has points, and all are of one learner");
        }
        if (folds < LEAST_FOLDS) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, not " + folds);
        }
    }

    /** A learner of which nothing is to be found. */
    public static LearnerGrid of(PlacedLearner learner) {
        return new LearnerGrid(List.of(learner), LEAST_FOLDS);
    }

    public String id() {
        return points.get(0).learner().id();
    }

    public boolean isTuned() {
        return points.size() > 1;
    }

    /** Those parameters of a point that are not the same for all points. */
    public SortedMap<String, String> varied(int point) {
        SortedMap<String, String> varied = new TreeMap<>(parameters(point));
        varied.entrySet().removeIf(entry -> points.stream().allMatch(other -> entry.getValue()
                .equals(other.learner().parameters().get(entry.getKey()))));
        return varied;
    }

    private SortedMap<String, String> parameters(int point) {
        return points.get(point).learner().parameters();
    }
}
