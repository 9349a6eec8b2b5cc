package org.genremill.learn;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.LinearFit;
import org.genremill.learn.local.LinearLoss;
import org.genremill.learn.local.LinearTrainer;
import org.genremill.learn.pipeline.LocalEstimator;

/**
 * Linear support vector machines, each class against all others, with squared hinge loss (as LIBLINEAR's L2-loss machines;
 * Fan et al. 2008), all classes fitted together. Probabilities are the softmax of the margins. Nothing is drawn, so the seed
 * has no effect.
 *
 * @param c the weight of the losses against half the squared weights, above 0
 * @param maxIterations when to stop at the latest, 1 or more
 */
public record LinearSvmLearner(double c, int maxIterations) implements Learner {
    public static final String ID = "linear-svm";

    private static final double TOLERANCE = 1e-4;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("c", Double.toString(c), "max_iterations", Integer.toString(maxIterations)));
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public PipelineStage stage(Engine engine, TableShape shape, long seed) {
        LinearFit fit = new LinearFit(LinearLoss.SQUARED_HINGE, c, maxIterations, TOLERANCE);
        return new LocalEstimator(new LinearTrainer(fit), seed);
    }
}
