package org.genremill.cli.config;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.PlacedLearner;

/** Reads parameter grids: for each key of a learner, the list of values to try. */
final class TuningSettings {
    private static final int MOST_POINTS = 1000;
    private static final String VALUES = "must be a list of values to try, each once";

    private TuningSettings() {}

    /**
     * The learners to tune, by name. Each grid is enumerated in row-major order, keys sorted alphabetically, values in
     * the order given.
     *
     * @param train the group that learners and grids are in
     */
    static Map<String, LearnerGrid> read(ConfigReader train) {
        ConfigReader tuning = train.group("tuning");
        int folds = tuning.integer("folds", 2, 100);
        Map<String, LearnerGrid> grids = new TreeMap<>();
        for (String learner : LearnerSettings.names()) {
            List<PlacedLearner> points = points(train, tuning.group(learner), learner);
            if (points.size() > 1) {
                grids.put(learner, new LearnerGrid(points, folds));
            }
        }
        return grids;
    }

    /** Empty if there is no grid, or a mistake in it. */
    private static List<PlacedLearner> points(ConfigReader train, ConfigReader grid, String learner) {
        List<ConfigReader> points = List.of(train);
        for (String key : grid.keys()) {
            Optional<List<ConfigValue>> values = grid.values(key);
            String own = learner + "." + key;
            Optional<String> problem = values.isEmpty()
                    ? Optional.of(VALUES)
                    : values.get().stream()
                            .flatMap(value -> problem(train, own, value).stream())
                            .findFirst();
            problem.ifPresent(text -> grid.reject(key, text));
            if (problem.isEmpty() && points.size() * (long) values.get().size() > MOST_POINTS) {
                grid.reject(key, "makes more than %d points together with the other lists".formatted(MOST_POINTS));
                problem = Optional.of(VALUES);
            }
            points = problem.isPresent()
                    ? List.of()
                    : points.stream()
                            .flatMap(point ->
                                    values.get().stream().map(value -> point.with(own, value, new ConfigErrors())))
                            .toList();
        }
        return points.size() < 2
                ? List.of()
                : points.stream()
                        .map(point -> LearnerSettings.read(point).get(learner))
                        .toList();
    }

    private static Optional<String> problem(ConfigReader train, String key, ConfigValue value) {
        ConfigErrors mistakes = new ConfigErrors();
        ConfigReader alone = train.with(key, value, mistakes);
        LearnerSettings.read(alone);
        return alone.problem(key).map(text -> "each value to try " + text);
    }
}
