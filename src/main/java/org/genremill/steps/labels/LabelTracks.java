package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.genremill.learn.model.ModelBundle;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.store.CodeVersion;
import org.genremill.store.LabelSchema;
import org.genremill.store.RunId;

/** Turns rows of a features table into rows of the labels table, one per track. */
final class LabelTracks {
    /** The genre of a track when the model is not confident enough. */
    static final String ABSTAINED = "abstained";

    /** The columns that {@link #score} fills. */
    static final Column[] SCORED = Stream.of(
                    "uri",
                    "track",
                    "probabilities",
                    "catalogue_genre",
                    "segments",
                    "fingerprint",
                    "model_id",
                    "model_sha256",
                    "feature_set",
                    "feature_version",
                    "run_id",
                    "code_version")
            .map(name -> col(name))
            .toArray(Column[]::new);

    /** Ties go to the genre that comes first in alphabetical order. */
    private static final String BEST_FIRST =
            "array_sort(transform(map_entries(probabilities), e -> struct(-e.value AS minus, e.key AS genre)))";

    private LabelTracks() {}

    /**
     * Predicts tracks with a model.
     *
     * @param features rows of the features table that the model was fitted to
     */
    static Dataset<Row> score(Dataset<Row> features, ModelBundle model, RunId run) {
        requireNonNull(run, "run is null");
        Column genres = functions.array(
                model.card().genres().stream().map(genre -> lit(genre)).toArray(Column[]::new));
        return ScoreTracks.byTrack(
                        ScoreTracks.bySegment(features, model.pipeline()), "uri", "track", "genre", "fingerprint")
                .withColumn("probabilities", map_from_arrays(genres, col("probabilities")))
                .withColumnRenamed("genre", "catalogue_genre")
                .withColumn("model_id", lit(model.card().id()))
                .withColumn("model_sha256", lit(model.sha256()))
                .withColumn("feature_set", lit(model.card().featureSet()))
                .withColumn("feature_version", lit(model.card().featureVersion()))
                .withColumn("run_id", lit(run.value()))
                .withColumn("code_version", lit(CodeVersion.CURRENT))
                .select(SCORED);
    }

    /**
     * Decides labels from probabilities.
     *
     * @param scored rows from {@link #score}
     * @param abstainBelow the lowest confidence of a label, 0 to 1
     */
    static Dataset<Row> decide(Dataset<Row> scored, double abstainBelow) {
        return scored.withColumn("best", expr(BEST_FIRST))
                .withColumn("best_genre", expr("best[0].genre"))
                .withColumn("confidence", expr("-best[0].minus"))
                .withColumn("second_genre", expr("best[1].genre"))
                .withColumn("second_confidence", expr("-best[1].minus"))
                .withColumn(
                        "genre",
                        when(col("confidence").lt(abstainBelow), lit(ABSTAINED)).otherwise(col("best_genre")))
                .select(Arrays.stream(LabelSchema.columns())
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }
}
