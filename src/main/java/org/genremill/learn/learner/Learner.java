package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/** A kind of classifier with its parameters: a recipe that can be fitted to a table any number of times. */
public interface Learner {
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
     * Fits a table inside one task.
     *
     * @param shape the table that it will be fitted to
     * @throws UnsupportedOperationException unless {@link #engines} contains {@link Engine#LOCAL}
     */
    Trainer trainer(TableShape shape);

    /**
     * Fits a table on all executors: an unfitted stage from {@link TableColumns#INPUT} and {@link TableColumns#TARGET} to
     * {@link TableColumns#PROBABILITY}.
     *
     * @param shape the table that it will be fitted to
     * @throws UnsupportedOperationException unless {@link #engines} contains {@link Engine#MLLIB}
     */
    default PipelineStage distributed(TableShape shape, long seed) {
        throw new UnsupportedOperationException(id() + " fits inside one task only");
    }
}
