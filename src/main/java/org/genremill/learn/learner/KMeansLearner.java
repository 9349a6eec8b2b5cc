package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.distance.KMeansTrainer;
import org.genremill.learn.pipeline.TableShape;

/**
 * k-means as a baseline: clusters are found without labels, and each cluster predicts the majority genre of its rows.
 *
 * @param clusters the number of clusters, 1 or more
 * @param maxIterations the maximum number of iterations, 1 or more
 */
public record KMeansLearner(int clusters, int maxIterations) implements Learner {
    /** The learner's name in configurations and results. */
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
