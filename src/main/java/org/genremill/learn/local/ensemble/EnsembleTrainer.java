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
 * Fits an ensemble of one kind of classifier on one table, whose members differ only by their seed. Their probabilities
 * are averaged, which reduces variance (Hansen and Salamon 1990).
 *
 * @param trainer of each member
 * @param members the number of members, 1 or more; each has its own seed
 */
public record EnsembleTrainer(Trainer trainer, int members) implements ResumableTrainer {
    public EnsembleTrainer {
        requireNonNull(trainer, "trainer is null");
        if (members < 1) {
            throw new IllegalArgumentException("an ensemble needs at least one member");
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

    /** The first member uses the given seed. */
    private static long seedOf(int member, long seed) {
        return member == 0 ? seed : RowHash.of(seed, member);
    }
}
