package org.genremill.steps.similar;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.genremill.features.FeatureView;
import org.genremill.learn.pipeline.PackedPipeline;
import org.genremill.learn.pipeline.RowPredictor;
import org.genremill.learn.pipeline.ScaledInput;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.Store;

/**
 * The direction of each track: its features, standardised over all tracks, weighted, and normalised to length 1.
 *
 * @param tracks one row per track: {@code uri}, {@code genre} (null if unknown), {@code sound} (equal for exact
 *     duplicates) and {@code direction}; the segments of a track are averaged
 * @param scaling standardises and weights features
 */
public record Directions(Dataset<Row> tracks, PipelineModel scaling) {
    private static final String SCALED = "scaled";
    private static final String MEAN = "mean";
    /** The column of the direction: a vector of length 1, or zeros if every feature of the track is average. */
    static final String DIRECTION = "direction";

    /**
     * The directions of all tracks with features in a store.
     *
     * @throws org.genremill.GenremillException if the store has no such features, or they are sequences
     */
    public static Directions of(Store store, FeatureView view) {
        Dataset<Row> rows = TrainingTables.numbers(store, view);
        PipelineModel scaling = PackedPipeline.fit(
                ScaledInput.stages(view.columnNames(), view.groups().weights(), SCALED), rows);
        Dataset<Row> tracks = PackedPipeline.transform(scaling, rows)
                .groupBy("uri")
                .agg(
                        min("genre").as("genre"),
                        min(coalesce(col("content_hash"), col("uri"))).as("sound"),
                        Summarizer.mean(col(SCALED)).as(MEAN));
        return new Directions(
                new Normalizer()
                        .setInputCol(MEAN)
                        .setOutputCol(DIRECTION)
                        .transform(tracks)
                        .drop(MEAN),
                scaling);
    }

    /**
     * The direction of a track that is not in the table.
     *
     * @param rows its features, or those of its segments, at least one row in table order
     */
    public Vector direction(List<double[]> rows) {
        double[] sum = new double[rows.get(0).length];
        for (double[] row : RowPredictor.through(scaling, rows, SCALED, tracks.sparkSession())) {
            Arrays.setAll(sum, column -> sum[column] + row[column]);
        }
        double length = Vectors.norm(Vectors.dense(sum), 2);
        return Vectors.dense(
                Arrays.stream(sum).map(value -> length > 0 ? value / length : 0).toArray());
    }

    /** The same directions, cached for further queries. */
    public Directions kept() {
        return new Directions(tracks.persist(StorageLevel.MEMORY_AND_DISK()), scaling);
    }

    /** The same directions, computed now and cached without their lineage, which makes later queries quick to plan. */
    public Directions settled() {
        return new Directions(tracks.localCheckpoint(), scaling);
    }
}
