package org.genremill.learn.local;

import java.util.List;

/**
 * Several classifiers of one table, whose probabilities are averaged with equal weights.
 *
 * @param members what fits each of them, at least one; all get the same seed
 */
public record VotingTrainer(List<Trainer> members) implements ResumableTrainer {
    public VotingTrainer {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("nobody votes");
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return PartsOfFit.whole(
                checkpoints,
                parts -> new VotingClassifier(members.stream()
                        .map(member -> member.fit(table, seed, parts))
                        .toList()));
    }
}
