package org.genremill.learn;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;

/**
 * A learner and the engine that it is to fit on.
 *
 * @param learner what to fit
 * @param engine where; if empty, the size of the table decides
 */
public record PlacedLearner(Learner learner, Optional<Engine> engine) {
    /** Up to so many input values (160 MB) a table fits one task comfortably. */
    public static final long MOST_LOCAL_VALUES = 20_000_000;

    public PlacedLearner {
        requireNonNull(learner, "learner is null");
        requireNonNull(engine, "engine is null");
        if (engine.isPresent() && !learner.engines().contains(engine.get())) {
            throw new IllegalArgumentException("%s does not exist on the engine %s"
                    .formatted(learner.id(), engine.get().id()));
        }
    }

    /** The engine for a table: the one asked for; else the only one there is; else local as long as the table is small. */
    public Engine engine(TableShape shape) {
        return engine.orElseGet(() -> learner.engines().size() == 1
                ? learner.engines().iterator().next()
                : shape.values() <= MOST_LOCAL_VALUES ? Engine.LOCAL : Engine.MLLIB);
    }

    /** An unfitted classifier for a table. */
    public PipelineStage stage(TableShape shape, long seed) {
        return learner.stage(engine(shape), shape, seed);
    }

    /** The learner's parameters and the engine, for the record. */
    public SortedMap<String, String> parameters(TableShape shape) {
        SortedMap<String, String> parameters = new TreeMap<>(learner.parameters());
        parameters.put("engine", engine(shape).id());
        return parameters;
    }
}
