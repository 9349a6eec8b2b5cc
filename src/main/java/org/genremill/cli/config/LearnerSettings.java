package org.genremill.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.learn.Engine;
import org.genremill.learn.Learner;
import org.genremill.learn.LinearSvmLearner;
import org.genremill.learn.LogisticRegressionLearner;
import org.genremill.learn.NearestNeighboursLearner;
import org.genremill.learn.PlacedLearner;
import org.genremill.learn.RandomForestLearner;
import org.genremill.learn.RbfSvmLearner;

/** Reads the learners, each from the group of keys that has its name. */
public final class LearnerSettings {
    private static final String AUTO = "auto";
    private static final Set<String> SUBSETS = Set.of(AUTO, "all", "sqrt", "log2", "onethird");
    private static final Map<String, Function<Reading, Learner>> READERS = Map.of(
            LinearSvmLearner.ID, LearnerSettings::linearSvm,
            LogisticRegressionLearner.ID, LearnerSettings::logisticRegression,
            NearestNeighboursLearner.ID, LearnerSettings::nearestNeighbours,
            RandomForestLearner.ID, LearnerSettings::randomForest,
            RbfSvmLearner.ID, LearnerSettings::rbfSvm);

    private LearnerSettings() {}

    /** The names of all learners. */
    public static Set<String> names() {
        return READERS.keySet();
    }

    /** All learners by name, whether they are asked for or not: what is written wrong is wrong in any case. */
    static Map<String, PlacedLearner> read(Reading reading) {
        Map<String, PlacedLearner> learners = new LinkedHashMap<>();
        for (String name : new TreeSet<>(names())) {
            Reading group = reading.group(name);
            learners.put(name, placed(READERS.get(name).apply(group), group));
        }
        return learners;
    }

    private static PlacedLearner placed(Learner learner, Reading reading) {
        Set<String> words = Stream.concat(
                        Stream.of(AUTO), learner.engines().stream().map(Engine::id))
                .collect(Collectors.toSet());
        String engine = reading.name("engine", words);
        Optional<Engine> fixed = learner.engines().stream()
                .filter(known -> known.id().equals(engine))
                .findFirst();
        return new PlacedLearner(learner, fixed);
    }

    private static Learner linearSvm(Reading reading) {
        return new LinearSvmLearner(aboveZero(reading, "c"), iterations(reading));
    }

    private static Learner logisticRegression(Reading reading) {
        return new LogisticRegressionLearner(
                iterations(reading),
                reading.decimal("reg-param", value -> value >= 0, "must be a number, 0 or more"),
                reading.decimal("elastic-net", value -> value >= 0 && value <= 1, "must be a number from 0 to 1"));
    }

    private static Learner nearestNeighbours(Reading reading) {
        return new NearestNeighboursLearner(reading.integer("neighbours", 1, 1000));
    }

    private static Learner randomForest(Reading reading) {
        return new RandomForestLearner(
                reading.integer("trees", 1, 10_000),
                reading.integer("max-depth", 0, 30),
                reading.integer("min-instances-per-node", 1, 1_000_000),
                reading.text(
                        "subset-strategy",
                        text -> SUBSETS.contains(text) || text.matches("[1-9][0-9]{0,5}"),
                        "must be auto, all, sqrt, log2, onethird or a number of features"));
    }

    private static Learner rbfSvm(Reading reading) {
        return new RbfSvmLearner(aboveZero(reading, "c"), aboveZero(reading, "gamma"));
    }

    private static int iterations(Reading reading) {
        return reading.integer("max-iterations", 1, 100_000);
    }

    private static double aboveZero(Reading reading, String key) {
        return reading.decimal(key, value -> value > 0, "must be a number above 0");
    }
}
