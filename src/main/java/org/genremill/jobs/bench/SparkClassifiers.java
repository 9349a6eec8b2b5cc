package org.genremill.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.genremill.jobs.bench.BenchLearners.Contender;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.local.tree.ForestTrainer.Kind;
import org.genremill.learn.pipeline.TableColumns;

/** Spark's own classifiers as a baseline, at Spark's defaults but with as much work as ours. */
public final class SparkClassifiers {
    private static final String NAME = "Spark's own";
    private static final int SVM_ITERATIONS = 50;

    private SparkClassifiers() {}

    /** Spark's linear SVMs and random forests for the learners of those kinds; none for others. */
    public static List<Contender> of(List<Learner> learners) {
        List<Contender> own = new ArrayList<>();
        for (Learner learner : learners) {
            if (learner instanceof ForestLearner forest && forest.kind() == Kind.RANDOM_FOREST) {
                own.add(new Contender(learner.id(), NAME, () -> forest(forest)));
            } else if (learner instanceof LinearSvmLearner) {
                own.add(new Contender(learner.id(), NAME, SparkClassifiers::machines));
            }
        }
        return own;
    }

    private static RandomForestClassifier forest(ForestLearner forest) {
        return new RandomForestClassifier()
                .setFeaturesCol(TableColumns.INPUT)
                .setLabelCol(TableColumns.TARGET)
                .setProbabilityCol(TableColumns.PROBABILITY)
                .setNumTrees(forest.trees())
                .setMaxDepth(forest.maxDepth());
    }

    private static OneVsRest machines() {
        return new OneVsRest()
                .setClassifier(new LinearSVC().setMaxIter(SVM_ITERATIONS))
                .setFeaturesCol(TableColumns.INPUT)
                .setLabelCol(TableColumns.TARGET)
                .setRawPredictionCol(TableColumns.PROBABILITY);
    }
}
