package org.genremill.learn.learner;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.ensemble.VotingTrainer;
import org.genremill.learn.pipeline.TableShape;

/**
 * Soft voting: the unweighted mean of the probabilities of other learners.
 *
 * @param members distinct learners, at least one, all of which support the local engine
 */
public record VotingLearner(List<Learner> members) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "voting";

    public VotingLearner {
        members = List.copyOf(members);
        if (members.isEmpty()
                || members.stream().anyMatch(member -> !member.engines().contains(Engine.LOCAL))) {
            throw new IllegalArgumentException("%s do not all fit locally".formatted(names(members)));
        }
    }

    @Override
    public String id() {
        return ID;
    }

    /** The members' names, and each member's parameters prefixed with its name and a dot. */
    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("members", names(members).toString());
        for (Learner member : members) {
            member.parameters().forEach((name, value) -> parameters.put(member.id() + "." + name, value));
        }
        return parameters;
    }

    @Override
    public boolean draws(Engine engine) {
        return members.stream().anyMatch(member -> member.draws(engine));
    }

    @Override
    public boolean readsPlanes() {
        return members.stream().allMatch(Learner::readsPlanes);
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new VotingTrainer(
                members.stream().map(member -> member.trainer(shape)).toList());
    }

    private static List<String> names(List<Learner> members) {
        return members.stream().map(Learner::id).toList();
    }
}
