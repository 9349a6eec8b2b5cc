package org.genremill.learn;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.pipeline.LocalEstimator;

/** A kind of classifier with its parameters: a recipe that can be fitted to a table any number of times. */
public interface Learner {
    /** The column that holds the input vector. */
    String INPUT = "scaled";

    /** The column that holds the class as an index into the sorted genres. */
    String TARGET = "target";

    /** The column that rows of one group are equal in; where it is missing, each row is a group of its own. */
    String GROUP = "sound";

    /** The column that a fitted model fills with one probability per class. */
    String PROBABILITY = "probability";

    /** The name on the command line, in results and in model names. */
    String id();

    /** The parameters by their field-standard names, for the record. */
    SortedMap<String, String> parameters();

    /**
     * Whether the seed changes what it learns.
     *
     * @param engine one of {@link #engines}
     */
    default boolean draws(Engine engine) {
        return true;
    }

    /** Where it can fit, at least one. */
    Set<Engine> engines();

    /** Whether it takes sequences and pictures, too; all take numbers. */
    default boolean readsPlanes() {
        return false;
    }

    /**
     * An unfitted classifier from {@link #INPUT} and {@link #TARGET} to {@link #PROBABILITY}.
     *
     * @param engine one of {@link #engines}
     * @param shape the table that it will be fitted to
     */
    PipelineStage stage(Engine engine, TableShape shape, long seed);

    /** What fits a table inside one task; empty if it does not exist on {@link Engine#LOCAL}. */
    default Optional<Trainer> trainer(TableShape shape) {
        return engines().contains(Engine.LOCAL) && stage(Engine.LOCAL, shape, 0) instanceof LocalEstimator local
                ? Optional.of(local.trainer())
                : Optional.empty();
    }
}
