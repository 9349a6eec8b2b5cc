package org.genremill.learn.local;

/** A trainer of long fits, which resume from their checkpoints after an interruption. */
public interface ResumableTrainer extends Trainer {
    @Override
    default Classifier fit(TrainingSet table, long seed) {
        return fit(table, seed, Checkpoints.NONE);
    }

    @Override
    Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints);
}
