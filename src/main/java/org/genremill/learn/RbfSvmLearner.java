package org.genremill.learn;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.KernelTrainer;
import org.genremill.learn.pipeline.LocalEstimator;

/**
 * Support vector machines with the Gaussian kernel, one for each pair of classes. Probabilities are the softmax of the votes.
 * Nothing is drawn, so the seed has no effect.
 *
 * @param c the weight of errors, above 0
 * @param gamma how fast the kernel falls with distance, as a multiple of 1 / (columns x their mean square), above 0
 */
public record RbfSvmLearner(double c, double gamma) implements Learner {
    public static final String ID = "rbf-svm";

    private static final double TOLERANCE = 1e-3;
    private static final int CACHE_MEGABYTES = 200;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("c", Double.toString(c), "gamma", Double.toString(gamma)));
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public PipelineStage stage(Engine engine, TableShape shape, long seed) {
        return new LocalEstimator(new KernelTrainer(c, gamma, TOLERANCE, CACHE_MEGABYTES), seed);
    }
}
