package org.genremill.learn.learner;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One or more parameter settings of a learner, of which cross-validation selects the best.
 *
 * @param points at least one, all of the same learner; ties go to the first
 * @param folds the number of cross-validation folds used for the selection, 2 or more
 */
public record LearnerGrid(List<PlacedLearner> points, int folds) {
    private static final int LEAST_FOLDS = 2;

    public LearnerGrid {
        points = List.copyOf(points);
        if (points.stream().map(point -> point.learner().id()).distinct().count() != 1) {
            throw new IllegalArgumentException("a grid needs at least one point, all of the same learner");
        }
        if (folds < LEAST_FOLDS) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, not " + folds);
        }
    }

    /** A grid with a single point, so nothing is tuned. */
    public static LearnerGrid of(PlacedLearner learner) {
        return new LearnerGrid(List.of(learner), LEAST_FOLDS);
    }

    /** The name of the learner. */
    public String id() {
        return points.get(0).learner().id();
    }

    /** Whether there is more than one point to choose from. */
    public boolean isTuned() {
        return points.size() > 1;
    }

    /** The parameters of a point that differ between points. */
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
