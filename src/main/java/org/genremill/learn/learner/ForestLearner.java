package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.tree.ForestTrainer;
import org.genremill.learn.local.tree.ForestTrainer.Kind;
import org.genremill.learn.pipeline.ForestEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * Tree ensembles: random forest (Breiman 2001), or extremely randomised trees (Geurts, Ernst and Wehenkel 2006).
 *
 * @param kind random forest or extra trees
 * @param trees the number of trees
 * @param maxDepth the maximum depth of a tree, at most 30
 * @param minInstancesPerNode the minimum number of rows in a leaf
 * @param featureSubset the number of features considered at each split, see {@link FeatureSubset}
 */
public record ForestLearner(Kind kind, int trees, int maxDepth, int minInstancesPerNode, String featureSubset)
        implements Learner {
    /** The learner's name in configurations and results. */
    public static final String RANDOM_FOREST = "random-forest";
    /** The learner's name in configurations and results. */
    public static final String EXTRA_TREES = "extra-trees";

    /** A random forest. */
    public static ForestLearner randomForest(int trees, int maxDepth, int minInstancesPerNode, String featureSubset) {
        return new ForestLearner(Kind.RANDOM_FOREST, trees, maxDepth, minInstancesPerNode, featureSubset);
    }

    /** Extremely randomised trees. */
    public static ForestLearner extraTrees(int trees, int maxDepth, int minInstancesPerNode, String featureSubset) {
        return new ForestLearner(Kind.EXTRA_TREES, trees, maxDepth, minInstancesPerNode, featureSubset);
    }

    @Override
    public String id() {
        return switch (kind) {
            case RANDOM_FOREST -> RANDOM_FOREST;
            case EXTRA_TREES -> EXTRA_TREES;
        };
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = Parameters.of(this);
        parameters.remove("kind");
        return parameters;
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL, Engine.MLLIB);
    }

    @Override
    public ForestTrainer trainer(TableShape shape) {
        int subset = FeatureSubset.size(featureSubset, shape.columns());
        return new ForestTrainer(kind, trees, maxDepth, minInstancesPerNode, subset);
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        return new ForestEstimator(trainer(shape), shape, seed);
    }
}
