package org.genremill.learn.learner;

import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.ml.PipelineStage;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/** A kind of classifier with its hyperparameters, which can be fitted to any number of tables. */
public interface Learner {
    /** The name on the command line, in results and in model names. */
    String id();

    /** The parameters by their standard names, for the record. */
    SortedMap<String, String> parameters();

    /**
     * Whether the fitted classifier depends on the seed.
     *
     * @param engine one of {@link #engines}
     */
    default boolean draws(Engine engine) {
        return true;
    }

    /** The engines that it can be fitted on, at least one. */
    Set<Engine> engines();

    /** Whether it accepts sequences and pictures as well as plain numbers. */
    default boolean readsPlanes() {
        return false;
    }

    /**
     * The trainer that fits a table inside one task.
     *
     * @param shape the shape of the training table
     * @throws UnsupportedOperationException unless {@link #engines} contains {@link Engine#LOCAL}
     */
    Trainer trainer(TableShape shape);

    /**
     * The stage that fits a table on all executors: an unfitted stage from {@link TableColumns#INPUT} and
     * {@link TableColumns#TARGET} to {@link TableColumns#PROBABILITY}.
     *
     * @param shape the shape of the training table
     * @throws UnsupportedOperationException unless {@link #engines} contains {@link Engine#MLLIB}
     */
    default PipelineStage distributed(TableShape shape, long seed) {
        throw new UnsupportedOperationException(id() + " fits inside one task only");
    }
}
