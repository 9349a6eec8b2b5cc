package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.linear.LinearFit;
import org.genremill.learn.local.linear.LinearLoss;
import org.genremill.learn.local.linear.LinearTrainer;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/**
 * Multinomial logistic regression. The optimiser starts at zero and is deterministic: the seed has no effect.
 *
 * @param maxIterations the maximum number of iterations
 * @param regParam the weight of the penalty against the mean loss, 0 or more
 * @param elasticNet the fraction of the penalty that is L1, 0 (all L2) to 1
 */
public record LogisticRegressionLearner(int maxIterations, double regParam, double elasticNet) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "logistic-regression";

    private static final double TOLERANCE = 1e-4;

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
        return elasticNet == 0 ? Set.of(Engine.LOCAL, Engine.MLLIB) : Set.of(Engine.MLLIB);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        if (elasticNet != 0) {
            throw new UnsupportedOperationException(ID + " with an elastic net fits on all executors only");
        }
        double c = 1 / (regParam * shape.rows());
        return new LinearTrainer(new LinearFit(LinearLoss.SOFTMAX, c, maxIterations, TOLERANCE));
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        return new LogisticRegression()
                .setFamily("multinomial")
                // The input is already standardised and weighted by group; standardising again would undo the weights.
                .setStandardization(false)
                .setFeaturesCol(TableColumns.INPUT)
                .setLabelCol(TableColumns.TARGET)
                .setProbabilityCol(TableColumns.PROBABILITY)
                .setMaxIter(maxIterations)
                .setRegParam(regParam)
                .setElasticNetParam(elasticNet);
    }
}
