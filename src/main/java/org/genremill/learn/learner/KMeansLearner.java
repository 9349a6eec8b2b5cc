package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.distance.KMeansTrainer;
import org.genremill.learn.pipeline.TableShape;

/**
 * k-means: clusters that are found without the genres, each of which then stands for the genre of most of its rows. A floor
 * that other learners are measured against.
 *
 * @param clusters how many, 1 or more
 * @param maxIterations how often the centres move at most, 1 or more
 */
public record KMeansLearner(int clusters, int maxIterations) implements Learner {
    public static final String ID = "k-means";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new KMeansTrainer(clusters, maxIterations);
    }
}
