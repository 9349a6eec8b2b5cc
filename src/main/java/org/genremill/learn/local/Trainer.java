package org.genremill.learn.local;

import java.io.Serializable;

/** A kind of classifier with its parameters. Equal tables, parameters and seeds give equal classifiers, bit for bit. */
@FunctionalInterface
public interface Trainer extends Serializable {
    /** Fits a classifier. */
    Classifier fit(TrainingSet table, long seed);

    /** {@link #fit(TrainingSet, long)} that goes on where it was interrupted, and ends with the same bits; for fits that take long. */
    default Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return fit(table, seed);
    }
}
