package org.genremill.cli;

import java.util.List;
import org.genremill.cli.config.TrainSettings;
import org.genremill.learn.Learner;
import org.genremill.learn.LogisticRegressionLearner;
import org.genremill.learn.RandomForestLearner;

/** Makes the learners that a configuration names. */
final class Learners {
    static final List<String> NAMES = List.of(RandomForestLearner.ID, LogisticRegressionLearner.ID);

    private Learners() {}

    static List<Learner> of(TrainSettings settings) {
        return settings.learners().stream().map(name -> of(name, settings)).toList();
    }

    private static Learner of(String name, TrainSettings settings) {
        TrainSettings.RandomForest forest = settings.randomForest();
        TrainSettings.LogisticRegression regression = settings.logisticRegression();
        return switch (name) {
            case RandomForestLearner.ID ->
                new RandomForestLearner(
                        forest.trees(), forest.maxDepth(), forest.minInstancesPerNode(), forest.subsetStrategy());
            case LogisticRegressionLearner.ID ->
                new LogisticRegressionLearner(
                        regression.maxIterations(), regression.regParam(), regression.elasticNet());
            default -> throw new IllegalArgumentException("there is no learner '%s'".formatted(name));
        };
    }
}
