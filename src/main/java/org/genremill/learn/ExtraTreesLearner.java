package org.genremill.learn;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.ForestTrainer;
import org.genremill.learn.local.ForestTrainer.Kind;
import org.genremill.learn.pipeline.ForestEstimator;
import org.genremill.learn.pipeline.LocalEstimator;

/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006).
 *
 * @param trees how many
 * @param maxDepth the depth of the deepest leaf
 * @param minInstancesPerNode the rows that a leaf must hold at least
 * @param featureSubset how many features a node chooses from, see {@link FeatureSubset}
 */
public record ExtraTreesLearner(int trees, int maxDepth, int minInstancesPerNode, String featureSubset)
        implements Learner {
    public static final String ID = "extra-trees";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "trees", Integer.toString(trees),
                "max_depth", Integer.toString(maxDepth),
                "min_instances_per_node", Integer.toString(minInstancesPerNode),
                "feature_subset", featureSubset));
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL, Engine.MLLIB);
    }

    @Override
    public PipelineStage stage(Engine engine, TableShape shape, long seed) {
        int subset = FeatureSubset.size(featureSubset, shape.columns());
        ForestTrainer forest = new ForestTrainer(Kind.EXTRA_TREES, trees, maxDepth, minInstancesPerNode, subset);
        return engine == Engine.LOCAL ? new LocalEstimator(forest, seed) : new ForestEstimator(forest, shape, seed);
    }
}
