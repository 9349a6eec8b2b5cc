package org.genremill.learn.local.ensemble;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.PartCheckpoints;
import org.genremill.learn.local.ResumableTrainer;
import org.genremill.learn.local.RowHash;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Classifiers of one kind and one table that differ in nothing but what they draw, and whose probabilities are averaged: what
 * one of them has by chance, the others have not (Hansen and Salamon 1990).
 *
 * @param trainer of each of them
 * @param members how many, 1 or more; each has a seed of its own
 */
public record EnsembleTrainer(Trainer trainer, int members) implements ResumableTrainer {
    public EnsembleTrainer {
        requireNonNull(trainer, "trainer is null");
        if (members < 1) {
            throw new IllegalArgumentException("nobody votes");
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return PartCheckpoints.whole(
                checkpoints,
                parts -> new VotingClassifier(IntStream.range(0, members)
                        .mapToObj(member -> trainer.fit(table, seedOf(member, seed), parts))
                        .toList()));
    }

    /** The first has the seed that is given. */
    private static long seedOf(int member, long seed) {
        return member == 0 ? seed : RowHash.of(seed, member);
    }
}
