package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.distance.NearestNeighboursTrainer;
import org.genremill.learn.pipeline.TableShape;

/**
 * Exact k nearest neighbours with equal votes. Training is deterministic: the seed has no effect.
 *
 * @param neighbours the number of neighbours that vote, 1 or more
 */
public record NearestNeighboursLearner(int neighbours) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "k-nearest-neighbours";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
    }

    @Override
    public boolean draws(Engine engine) {
        return false;
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new NearestNeighboursTrainer(neighbours);
    }
}
