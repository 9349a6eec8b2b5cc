package org.genremill.learn.local.linear;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Fits linear classifiers in one task.
 *
 * @param fit the objective; its {@code c} is per row for {@link LinearLoss#SQUARED_HINGE}
 */
public record LinearTrainer(LinearFit fit) implements Trainer {
    @Override
    public Classifier fit(TrainingSet table, long seed) {
        return fit.fit(table);
    }
}
