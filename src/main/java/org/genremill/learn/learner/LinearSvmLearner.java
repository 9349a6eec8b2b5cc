package org.genremill.learn.learner;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.linear.LinearFit;
import org.genremill.learn.local.linear.LinearLoss;
import org.genremill.learn.local.linear.LinearTrainer;
import org.genremill.learn.pipeline.LinearEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * Linear support vector machines with squared hinge loss (LIBLINEAR's L2-loss SVM; Fan et al. 2008), all fitted
 * together. Training is deterministic: the seed has no effect.
 *
 * @param multiclass the multiclass strategy
 * @param c the weight of the losses against half the squared weights, above 0
 * @param maxIterations the maximum number of iterations, 1 or more
 */
public record LinearSvmLearner(Multiclass multiclass, double c, int maxIterations) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "linear-svm";

    /** Multiclass strategy. */
    public enum Multiclass {
        /** One machine per class against all others; probabilities are the softmax of the margins. */
        ONE_VS_REST,
        /** One machine per pair of classes; probabilities are the softmax of the votes. */
        ONE_VS_ONE;

        /** The name in configurations and results. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final double TOLERANCE = 1e-4;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = Parameters.of(this);
        parameters.put("multiclass", multiclass.id());
        return parameters;
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
        return new LinearTrainer(fit());
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        return new LinearEstimator(fit(), shape, Optional.empty());
    }

    private LinearFit fit() {
        LinearLoss loss =
                multiclass == Multiclass.ONE_VS_REST ? LinearLoss.SQUARED_HINGE : LinearLoss.PAIRED_SQUARED_HINGE;
        return new LinearFit(loss, c, maxIterations, TOLERANCE);
    }
}
