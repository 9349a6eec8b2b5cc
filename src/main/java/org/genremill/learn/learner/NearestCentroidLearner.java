package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.distance.CentroidTrainer;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.pipeline.TableShape;

/**
 * Nearest centroid by the cosine, with a shrunk covariance, see {@link CentroidTrainer}. Cosines are no probabilities,
 * so their sharpness is always fitted to out-of-fold predictions. Training is deterministic: the seed has no effect.
 *
 * @param shrinkage of the covariance inside genres, above 0 to 1 (plain cosine)
 */
public record NearestCentroidLearner(double shrinkage) implements Learner {
    /** The learner's name in configurations and results. */
    public static final String ID = "nearest-centroid";

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
        return new CalibratedTrainer(new CentroidTrainer(shrinkage));
    }
}
