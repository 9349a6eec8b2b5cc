package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.tree.BoostingTrainer;
import org.genremill.learn.pipeline.BoostingEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * Gradient boosted trees over binned values. Training is deterministic: the seed has no effect.
 *
 * @param rounds the number of trees per class
 * @param learningRate the shrinkage applied to each tree
 * @param maxLeaves the maximum number of leaves per tree
 * @param minInstancesPerNode the minimum number of rows in a leaf
 * @param lambda the L2 penalty on leaf values
 */
public record GradientBoostingLearner(
        int rounds, double learningRate, int maxLeaves, int minInstancesPerNode, double lambda) implements Learner {
    /** The learner's name in configurations and results. */
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
