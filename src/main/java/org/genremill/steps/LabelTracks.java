package org.genremill.steps;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.genremill.learn.ModelBundle;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;

/** Turns rows of a features table into rows of the labels table, one a track. */
public final class LabelTracks {
    private LabelTracks() {}

    /**
     * The labels table's rows.
     *
     * @param features rows of the features table that the model was made for
     */
    public static Dataset<Row> label(Dataset<Row> features, ModelBundle model, RunId run) {
        requireNonNull(run, "run is null");
        Dataset<Row> scored = ScoreTracks.byTrack(
                ScoreTracks.bySegment(features, model.pipeline()), "uri", "track", "genre", "fingerprint");
        Column genres = functions.array(
                model.card().genres().stream().map(genre -> lit(genre)).toArray(Column[]::new));
        Column best = array_max(col("probabilities"));
        return scored.select(
                col("uri"),
                col("track"),
                element_at(genres, array_position(col("probabilities"), best).cast("int"))
                        .as("genre"),
                best.as("confidence"),
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
}
