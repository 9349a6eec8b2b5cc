package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is learned, from what, and how it is tested.
 *
 * @param features the name of the features table to learn from
 * @param learners the names of the learners to train and compare, distinct, at least one
 * @param split the name of the split
 * @param testFraction the share of tracks to test on, above 0 and below 1
 * @param folds how many folds cross-validation has, 2 or more
 * @param artists the path or URI of a table of tracks and artists
 * @param seed what all randomness starts from
 */
public record TrainSettings(
        String features,
        List<String> learners,
        String split,
        double testFraction,
        int folds,
        Optional<String> artists,
        long seed,
        RandomForest randomForest,
        LogisticRegression logisticRegression) {
    public TrainSettings {
        requireNonNull(features, "features is null");
        learners = List.copyOf(learners);
        requireNonNull(split, "split is null");
        requireNonNull(artists, "artists is null");
        requireNonNull(randomForest, "randomForest is null");
        requireNonNull(logisticRegression, "logisticRegression is null");
    }

    /**
     * How a random forest is grown.
     *
     * @param trees 1 or more
     * @param maxDepth 0 to 30
     * @param minInstancesPerNode 1 or more
     * @param subsetStrategy how many features a node chooses from, in Spark's words
     */
    public record RandomForest(int trees, int maxDepth, int minInstancesPerNode, String subsetStrategy) {
        private static final Set<String> STRATEGIES = Set.of("auto", "all", "sqrt", "log2", "onethird");

        public RandomForest {
            requireNonNull(subsetStrategy, "subsetStrategy is null");
        }

        private static RandomForest read(Reading reading) {
            return new RandomForest(
                    reading.integer("trees", 1, 10_000),
                    reading.integer("max-depth", 0, 30),
                    reading.integer("min-instances-per-node", 1, 1_000_000),
                    reading.text(
                            "subset-strategy",
                            text -> STRATEGIES.contains(text) || text.matches("[1-9][0-9]{0,5}"),
                            "must be auto, all, sqrt, log2, onethird or a number of features"));
        }
    }

    /**
     * How a logistic regression is fitted.
     *
     * @param maxIterations 1 or more
     * @param regParam the weight of the penalty, 0 or more
     * @param elasticNet the share of the absolute in the penalty, 0 to 1
     */
    public record LogisticRegression(int maxIterations, double regParam, double elasticNet) {
        private static LogisticRegression read(Reading reading) {
            return new LogisticRegression(
                    reading.integer("max-iterations", 1, 100_000),
                    reading.decimal("reg-param", value -> value >= 0, "must be a number, 0 or more"),
                    reading.decimal("elastic-net", value -> value >= 0 && value <= 1, "must be a number from 0 to 1"));
        }
    }

    static TrainSettings read(Reading reading, Vocabulary vocabulary) {
        return new TrainSettings(
                reading.text("features", vocabulary::knowsTable, vocabulary.tables()),
                reading.names("learners", vocabulary.learners()),
                reading.name("split", vocabulary.splits()),
                reading.decimal(
                        "test-fraction", value -> value > 0 && value < 1, "must be a number above 0 and below 1"),
                reading.integer("folds", 2, 100),
                reading.optionalText("artists"),
                reading.wholeNumber("seed"),
                RandomForest.read(reading.group("random-forest")),
                LogisticRegression.read(reading.group("logistic-regression")));
    }
}
