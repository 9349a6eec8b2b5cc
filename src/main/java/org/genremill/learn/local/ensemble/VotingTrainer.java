package org.genremill.learn.local.ensemble;

import java.util.List;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.PartCheckpoints;
import org.genremill.learn.local.ResumableTrainer;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Fits several classifiers to one table and averages their probabilities with equal weights.
 *
 * @param members the trainer of each, at least one; all get the same seed
 */
public record VotingTrainer(List<Trainer> members) implements ResumableTrainer {
    public VotingTrainer {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble needs at least one member");
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return PartCheckpoints.whole(
                checkpoints,
                parts -> new VotingClassifier(members.stream()
                        .map(member -> member.fit(table, seed, parts))
                        .toList()));
    }
}
