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
 * Support vector machines with the Gaussian kernel. Locally the kernel is exact, and there is one machine for each pair of
 * classes; nothing is drawn, so the seed has no effect. Under MLlib random Fourier features, drawn by the seed, stand in for
 * the kernel, and each class is told from all others. Probabilities are the softmax of the votes or margins.
 *
 * @param c the weight of errors, above 0
 * @param gamma how fast the kernel falls with distance, as a multiple of 1 / (columns x their mean square), above 0
 * @param fourierFeatures how many random features stand in for the kernel; without meaning locally
 */
public record RbfSvmLearner(double c, double gamma, int fourierFeatures) implements Learner {
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
