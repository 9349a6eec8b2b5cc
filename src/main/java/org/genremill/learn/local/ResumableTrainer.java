package org.genremill.learn.local;

/** A trainer whose fits take long: one that was interrupted goes on from its checkpoints. */
public interface ResumableTrainer extends Trainer {
    @Override
    default Classifier fit(TrainingSet table, long seed) {
        return fit(table, seed, Checkpoints.NONE);
    }

    @Override
    Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints);
}
