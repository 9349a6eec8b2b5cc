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
 * A learner, the engine to fit it on and how to calibrate it.
 *
 * @param learner what to fit
 * @param engine where to fit it; if empty, the size of the table decides
 * @param calibrating how its probabilities are calibrated
 */
public record PlacedLearner(Learner learner, Optional<Engine> engine, Calibrating calibrating) {
    /** The largest number of input values (160 MB) for which the local engine is chosen. */
    public static final long MOST_LOCAL_VALUES = 20_000_000;

    /** How probabilities are calibrated, from out-of-fold predictions on the training set. */
    public enum Calibrating {
        /** Probabilities stay as the learner outputs them. */
        NONE,
        /** Temperature scaling, see {@link CalibratedTrainer}. */
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

    /** A learner without calibration. */
    public PlacedLearner(Learner learner, Optional<Engine> engine) {
        this(learner, engine, Calibrating.NONE);
    }

    /** The engine for a table: the requested one; else the only supported one; else local for small tables. */
    public Engine engine(TableShape shape) {
        return engine.orElseGet(() -> learner.engines().size() == 1
                ? learner.engines().iterator().next()
                : shape.values() <= MOST_LOCAL_VALUES ? Engine.LOCAL : Engine.MLLIB);
    }

    /**
     * An unfitted classifier for a table.
     *
     * @throws GenremillException if the learner does not accept such tables
     */
    public PipelineStage stage(TableShape shape, long seed) {
        return stage(shape, seed, Checkpoints.NONE);
    }

    /**
     * An unfitted classifier for a table.
     *
     * @param checkpoints where a local fit resumes from; distributed fits ignore them
     * @throws GenremillException if the learner does not accept such tables
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
     * The trainer for a fit inside one task, with calibration if requested; empty if the fit is distributed.
     *
     * @throws GenremillException if the learner does not accept such tables
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
