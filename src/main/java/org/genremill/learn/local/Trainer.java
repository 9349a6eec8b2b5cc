package org.genremill.learn.local;

import java.io.Serializable;

/** Fits classifiers of one kind. Equal tables, parameters and seeds give bit-identical classifiers. */
@FunctionalInterface
public interface Trainer extends Serializable {
    /** Fits a classifier. */
    Classifier fit(TrainingSet table, long seed);

    /**
     * Fits a classifier, resuming from a checkpoint if there is one; the result is bit-identical to an uninterrupted
     * fit.
     */
    default Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return fit(table, seed);
    }
}
