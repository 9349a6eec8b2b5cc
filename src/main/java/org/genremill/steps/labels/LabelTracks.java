package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.genremill.learn.ModelBundle;
import org.genremill.steps.ScoreTracks;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;

/** Turns rows of a features table into rows of the labels table, one a track. */
final class LabelTracks {
    /** What stands in the place of a genre when the model is not sure enough. */
    static final String ABSTAINED = "abstained";

    /** Of equal probabilities, the genre that comes first in the alphabet. */
    private static final String BEST_FIRST =
            "array_sort(transform(map_entries(probabilities), e -> struct(-e.value AS minus, e.key AS genre)))";

    private LabelTracks() {}

    /**
     * What a model says of tracks.
     *
     * @param features rows of the features table that the model was made for
     */
    static Dataset<Row> score(Dataset<Row> features, ModelBundle model, RunId run) {
        requireNonNull(run, "run is null");
        Column genres = functions.array(
                model.card().genres().stream().map(genre -> lit(genre)).toArray(Column[]::new));
        return ScoreTracks.byTrack(
                        ScoreTracks.bySegment(features, model.pipeline()), "uri", "track", "genre", "fingerprint")
                .select(
                        col("uri"),
                        col("track"),
                        map_from_arrays(genres, col("probabilities")).as("probabilities"),
                        col("genre").as("catalogue_genre"),
                        col("segments"),
                        col("fingerprint"),
                        lit(model.card().id()).as("model_id"),
                        lit(model.sha256()).as("model_sha256"),
                        lit(model.card().featureSet()).as("feature_set"),
                        lit(model.card().featureVersion()).as("feature_version"),
                        lit(run.value()).as("run_id"),
                        lit(CodeVersion.CURRENT).as("code_version"));
    }

    /**
     * The labels that follow from probabilities.
     *
     * @param scored rows as {@link #score} makes them
     * @param abstainBelow the least confidence of a label, 0 to 1
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
                .select(
                        "uri",
                        "track",
                        "genre",
                        "confidence",
                        "best_genre",
                        "second_genre",
                        "second_confidence",
                        "probabilities",
                        "catalogue_genre",
                        "segments",
                        "fingerprint",
                        "model_id",
                        "model_sha256",
                        "feature_set",
                        "feature_version",
                        "run_id",
                        "code_version");
    }
}
