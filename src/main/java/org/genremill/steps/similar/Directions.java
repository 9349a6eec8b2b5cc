package org.genremill.steps.similar;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.learn.LearningTable;
import org.genremill.learn.pipeline.ScaledInput;
import org.genremill.steps.TrainingTables;
import org.genremill.store.Store;

/** The direction of each track. */
public final class Directions {
    private static final String SCALED = "scaled";
    private static final String MEAN = "mean";
    /** The column of the direction: a vector of length 1, or of zeros if the track is average in everything. */
    static final String DIRECTION = "direction";

    private Directions() {}

    /**
     * One row a track: {@code uri}, {@code genre} (null if unknown), {@code sound} (equal for tracks that sound the same) and
     * {@code direction}. Segments of a track are averaged.
     *
     * @throws org.genremill.Problem if the store has no such features, or they are sequences
     */
    public static Dataset<Row> of(Store store, FeatureView view) {
        List<String> columns = view.set().columns().stream().map(Column::name).toList();
        double[] weights = LearningTable.weights(view.set().groups());
        List<PipelineStage> stages = new ArrayList<>(ScaledInput.stages(columns, weights, SCALED));
        Dataset<Row> rows = TrainingTables.numbers(store, view);
        Dataset<Row> scaled = new Pipeline()
                .setStages(stages.toArray(PipelineStage[]::new))
                .fit(rows)
                .transform(rows);
        Dataset<Row> tracks = scaled.groupBy("uri")
                .agg(
                        min("genre").as("genre"),
                        min(coalesce(col("content_hash"), col("uri"))).as("sound"),
                        Summarizer.mean(col(SCALED)).as(MEAN));
        return new Normalizer()
                .setInputCol(MEAN)
                .setOutputCol(DIRECTION)
                .transform(tracks)
                .drop(MEAN);
    }
}
