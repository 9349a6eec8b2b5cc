package org.genremill.steps.fit;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.pipeline.PackedPipeline;
import org.genremill.learn.pipeline.Planes;
import org.genremill.learn.pipeline.ScaledInput;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * A table's rows as training set and test set, with genres as numbers; cached until closed, because optimisers reread
 * them.
 *
 * @param table the table that was split
 * @param train the training rows
 * @param shape of the training rows
 * @param test the test rows
 */
public record TrainTestTables(LearningTable table, Dataset<Row> train, TableShape shape, Dataset<Row> test)
        implements AutoCloseable {
    /** MLlib starts a job per optimiser step, so below this many rows one partition is fastest. */
    private static final long ROWS_PER_PARTITION = 50_000;

    private static final StructType SIDE = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("train", DataTypes.BooleanType, false)
            .add(TableColumns.TARGET, DataTypes.DoubleType, false);

    /** Selects the rows of both sides. */
    public static TrainTestTables of(LearningTable table, Folds folds, TrainTestIndices sides) {
        List<Row> places = new ArrayList<>();
        for (int place : sides.train()) {
            places.add(side(folds, place, true));
        }
        for (int place : sides.test()) {
            places.add(side(folds, place, false));
        }
        Dataset<Row> divided =
                table.rows().join(broadcast(table.rows().sparkSession().createDataFrame(places, SIDE)), "id");
        Dataset<Row> train = divided.where(col("train"));
        Dataset<Row> test = divided.where(col("train").equalTo(false));
        Map<Boolean, Long> rows = divided.groupBy("train").count().collectAsList().stream()
                .collect(Collectors.toMap(side -> side.getBoolean(0), side -> side.getLong(1)));
        long trainRows = rows.getOrDefault(true, 0L);
        TableShape shape =
                new TableShape(trainRows, table.width(), folds.genres().size(), table.planes());
        return new TrainTestTables(
                table, settled(train, trainRows), shape, settled(test, rows.getOrDefault(false, 0L)));
    }

    /** Standardises and weights the columns, or scales arrays, and fits a learner. */
    public PipelineModel fit(PlacedLearner learner, long seed, Checkpoints checkpoints) {
        List<PipelineStage> stages = new ArrayList<>(
                table.planes().isEmpty()
                        ? ScaledInput.stages(table.columns(), table.weights(), TableColumns.INPUT)
                        : List.of(Planes.of(table.planes())));
        boolean inOneTask = learner.engine(shape) == Engine.LOCAL;
        stages.add(learner.stage(shape, seed, checkpoints));
        return PackedPipeline.fit(stages, inOneTask ? together() : train);
    }

    /** The training rows in one partition, in the order of their tracks, as in a comparison. */
    private Dataset<Row> together() {
        return shape.rows() < ROWS_PER_PARTITION ? train : ordered(train.coalesce(1));
    }

    @Override
    public void close() {
        train.unpersist();
        test.unpersist();
    }

    private static Row side(Folds folds, int place, boolean train) {
        LabelledTrack track = folds.tracks().get(place);
        return RowFactory.create(track.id(), train, (double) folds.genres().indexOf(track.genre()));
    }

    private static Dataset<Row> ordered(Dataset<Row> rows) {
        return rows.sortWithinPartitions("id", "segment");
    }

    /** Gives the rows the same partitions and order every time, whatever the number of cores. */
    private static Dataset<Row> settled(Dataset<Row> rows, long count) {
        int partitions = (int) (1 + count / ROWS_PER_PARTITION);
        Dataset<Row> placed = partitions == 1 ? rows.coalesce(1) : rows.repartition(partitions, col("id"));
        return ordered(placed).persist(StorageLevel.MEMORY_AND_DISK());
    }
}
