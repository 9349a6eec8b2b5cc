package org.genremill.learn.learner;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.GenremillException;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.pipeline.CalibratedEstimator;
import org.genremill.learn.pipeline.LocalEstimator;
import org.genremill.learn.pipeline.TableShape;

/**
 * A learner and the engine that it is to fit on.
 *
 * @param learner what to fit
 * @param engine where; if empty, the size of the table decides
 * @param calibrating what is done to its probabilities
 */
public record PlacedLearner(Learner learner, Optional<Engine> engine, Calibrating calibrating) {
    /** Up to so many input values (160 MB) a table fits one task comfortably. */
    public static final long MOST_LOCAL_VALUES = 20_000_000;

    /** How probabilities are calibrated, by out-of-fold predictions for the training rows. */
    public enum Calibrating {
        /** They stay as the learner gives them. */
        NONE,
        /** Their logarithms are divided by one fitted number, see {@link CalibratedTrainer}. */
        TEMPERATURE
    }

    public PlacedLearner {
        requireNonNull(calibrating, "calibrating is null");
        requireNonNull(learner, "learner is null");
        requireNonNull(engine, "engine is null");
        if (engine.isPresent() && !learner.engines().contains(engine.get())) {
            throw new IllegalArgumentException("%s does not exist on the engine %s"
                    .formatted(learner.id(), engine.get().id()));
        }
    }

    /** A learner whose probabilities stay as they are. */
    public PlacedLearner(Learner learner, Optional<Engine> engine) {
        this(learner, engine, Calibrating.NONE);
    }

    /** The engine for a table: the one asked for; else the only one there is; else local as long as the table is small. */
    public Engine engine(TableShape shape) {
        return engine.orElseGet(() -> learner.engines().size() == 1
                ? learner.engines().iterator().next()
                : shape.values() <= MOST_LOCAL_VALUES ? Engine.LOCAL : Engine.MLLIB);
    }

    /**
     * An unfitted classifier for a table.
     *
     * @throws GenremillException if the learner does not take such tables
     */
    public PipelineStage stage(TableShape shape, long seed) {
        return stage(shape, seed, Checkpoints.NONE);
    }

    /**
     * An unfitted classifier for a table.
     *
     * @param checkpoints what a fit inside one task resumes from; others begin anew
     * @throws GenremillException if the learner does not take such tables
     */
    public PipelineStage stage(TableShape shape, long seed, Checkpoints checkpoints) {
        return trainer(shape)
                .<PipelineStage>map(local -> new LocalEstimator(local, seed, checkpoints))
                .orElseGet(() -> {
                    PipelineStage stage = learner.distributed(shape, seed);
                    return calibrating == Calibrating.NONE ? stage : new CalibratedEstimator(stage);
                });
    }

    /**
     * What fits the table inside one task, calibrated if that is asked for; empty if it is to be fitted elsewhere.
     *
     * @throws GenremillException if the learner does not take such tables
     */
    public Optional<Trainer> trainer(TableShape shape) {
        if (!shape.planes().isEmpty() && !learner.readsPlanes()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The learner '%s' takes numbers only, and this table holds sequences or pictures: choose another one."
                            .formatted(learner.id()));
        }
        return engine(shape) == Engine.LOCAL ? Optional.of(calibrated(learner.trainer(shape))) : Optional.empty();
    }

    private Trainer calibrated(Trainer trainer) {
        return calibrating == Calibrating.NONE ? trainer : new CalibratedTrainer(trainer);
    }

    /** The learner's parameters, the engine and the calibration, for the record. */
    public SortedMap<String, String> parameters(TableShape shape) {
        SortedMap<String, String> parameters = new TreeMap<>(learner.parameters());
        parameters.put("engine", engine(shape).id());
        parameters.put("calibration", calibrating.name().toLowerCase(Locale.ROOT));
        return parameters;
    }
}
