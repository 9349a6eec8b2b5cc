package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.NaiveBayes;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.linear.NaiveBayesTrainer;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/**
 * Gaussian naive Bayes, a baseline. Unlike multinomial naive Bayes it accepts negative values. Training is
 * deterministic: the seed has no effect.
 */
public record NaiveBayesLearner() implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "naive-bayes";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>();
    }

    @Override
    public boolean draws(Engine engine) {
        return false;
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL, Engine.MLLIB);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new NaiveBayesTrainer();
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        return new NaiveBayes()
                .setModelType("gaussian")
                .setFeaturesCol(TableColumns.INPUT)
                .setLabelCol(TableColumns.TARGET)
                .setProbabilityCol(TableColumns.PROBABILITY);
    }
}
