package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.tree.BoostingTrainer;
import org.genremill.learn.pipeline.BoostingEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * Gradient boosted trees over binned values. Nothing is drawn, so the seed has no effect.
 *
 * @param rounds how many trees a class
 * @param learningRate the share of each step that is taken
 * @param maxLeaves the leaves of a tree
 * @param minInstancesPerNode the rows that a leaf must hold at least
 * @param lambda the penalty on squared leaf values
 */
public record GradientBoostingLearner(
        int rounds, double learningRate, int maxLeaves, int minInstancesPerNode, double lambda) implements Learner {
    public static final String ID = "gradient-boosting";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
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
    public BoostingTrainer trainer(TableShape shape) {
        return new BoostingTrainer(rounds, learningRate, maxLeaves, minInstancesPerNode, lambda);
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        return new BoostingEstimator(trainer(shape), shape);
    }
}
