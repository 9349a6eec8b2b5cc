package org.genremill.learn.learner;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.distance.KernelSvmTrainer;
import org.genremill.learn.local.linear.LinearFit;
import org.genremill.learn.local.linear.LinearLoss;
import org.genremill.learn.pipeline.LinearEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * Support vector machines with the Gaussian kernel. Locally the kernel is exact with one machine per pair of classes,
 * and training is deterministic. Under MLlib the kernel is approximated by random Fourier features drawn from the seed,
 * one-vs-rest. Probabilities are the softmax of the votes or margins.
 *
 * @param c the weight of errors, above 0
 * @param gamma the kernel width parameter, as a multiple of 1 / (columns x their mean square), above 0
 * @param fourierFeatures the number of random Fourier features; ignored locally
 */
public record RbfSvmLearner(double c, double gamma, int fourierFeatures) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "rbf-svm";

    private static final double TOLERANCE = 1e-3;
    private static final double FOURIER_TOLERANCE = 1e-3;
    private static final int MAX_ITERATIONS = 200;
    private static final int CACHE_MEGABYTES = 200;

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
        return engine == Engine.MLLIB;
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL, Engine.MLLIB);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new KernelSvmTrainer(c, gamma, TOLERANCE, CACHE_MEGABYTES);
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        LinearFit fit = new LinearFit(LinearLoss.SQUARED_HINGE, c, MAX_ITERATIONS, FOURIER_TOLERANCE);
        return new LinearEstimator(fit, shape, Optional.of(new LinearEstimator.Kernel(fourierFeatures, gamma, seed)));
    }
}
