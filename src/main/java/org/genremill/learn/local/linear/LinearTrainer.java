package org.genremill.learn.local.linear;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Linear classifiers in one task.
 *
 * @param fit what is minimised; its {@code c} is per row for {@link LinearLoss#SQUARED_HINGE}
 */
public record LinearTrainer(LinearFit fit) implements Trainer {
    @Override
    public Classifier fit(TrainingSet table, long seed) {
        return fit.fit(table);
    }
}
