package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.learn.model.ModelBundle;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.store.CodeVersion;
import org.genremill.store.LabelSchema;
import org.genremill.store.RunId;

/** Turns rows of a features table into rows of the labels table, one per track. */
final class LabelTracks {
    private static final String NOVELTY = "novelty";
    private static final String FEATURES = "features_of_track";

    /** The columns that {@link #score} fills. */
    static final Column[] SCORED = Stream.of(
                    "uri",
                    "track",
                    "artist",
                    "title",
                    "probabilities",
                    NOVELTY,
                    "catalogue_genre",
                    "trained_on",
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

    /** The names of runs begin with the time of their start. */
    private static final Column RUN_STARTED =
            to_timestamp(substring_index(col("run_id"), "-", 1), "yyyyMMdd'T'HHmmssSSSX");

    private LabelTracks() {}

    /**
     * Predicts tracks with a model.
     *
     * @param features rows of the features table that the model was fitted to, with {@code genre}, {@code artist},
     *     {@code title} and {@code trained_on} of each track
     */
    static Dataset<Row> score(Dataset<Row> features, ModelBundle model, RunId run) {
        requireNonNull(run, "run is null");
        return withNovelty(ScoreTracks.bySegment(features, model.pipeline()), model)
                .withColumn("probabilities", ScoreTracks.byGenre(model.card().genres()))
                .withColumnRenamed("genre", "catalogue_genre")
                .withColumn("model_id", lit(model.card().id()))
                .withColumn("model_sha256", lit(model.sha256()))
                .withColumn("feature_set", lit(model.card().featureSet()))
                .withColumn("feature_version", lit(model.card().featureVersion()))
                .withColumn("run_id", lit(run.value()))
                .withColumn("code_version", lit(CodeVersion.CURRENT))
                .select(SCORED);
    }

    /** Tracks with their {@code novelty}: null if the model cannot tell. */
    private static Dataset<Row> withNovelty(Dataset<Row> segments, ModelBundle model) {
        String[] keys = {"uri", "track", "artist", "title", "genre", "trained_on", "fingerprint"};
        if (model.novelty().isEmpty() || !(model.pipeline().stages()[0] instanceof VectorAssembler assembler)) {
            return ScoreTracks.byTrack(segments, keys)
                    .withColumn(NOVELTY, lit(null).cast(DataTypes.DoubleType));
        }
        UserDefinedFunction measure = udf(new MeasureNovelty(model.novelty().get()), DataTypes.DoubleType);
        return ScoreTracks.byTrack(
                        segments.withColumn(FEATURES, vector_to_array(col(assembler.getOutputCol()), "float64")),
                        List.of("probabilities", FEATURES),
                        keys)
                .withColumn(NOVELTY, measure.apply(col(FEATURES)));
    }

    /**
     * Decides labels from probabilities.
     *
     * @param scored rows from {@link #score}
     * @param abstainBelow the lowest confidence of a label, 0 to 1
     */
    static Dataset<Row> decide(Dataset<Row> scored, double abstainBelow) {
        return scored.withColumn("best", ScoreTracks.bestFirst())
                .withColumn("best_genre", expr("best[0].genre"))
                .withColumn("confidence", expr("-best[0].minus"))
                .withColumn("second_genre", expr("best[1].genre"))
                .withColumn("second_confidence", expr("-best[1].minus"))
                .withColumn("third_genre", expr("get(best, 2).genre"))
                .withColumn("third_confidence", expr("-get(best, 2).minus"))
                .withColumn("labelled_at", RUN_STARTED)
                .withColumn(
                        "genre",
                        when(col("confidence").lt(abstainBelow), lit(LabelSchema.ABSTAINED))
                                .otherwise(col("best_genre")))
                .withColumn("genre_source", lit(LabelSchema.MODEL))
                .select(inOrder());
    }

    /**
     * Puts what people have stated in place of the genres that the model decided. What the model says stays in all other
     * columns.
     *
     * @param labels rows from {@link #decide}
     * @param corrections {@code uri} and {@code genre}, at most one row for each track
     */
    static Dataset<Row> correct(Dataset<Row> labels, Dataset<Row> corrections) {
        Dataset<Row> stated = corrections.select(col("uri"), col("genre").as("stated"));
        return labels.join(stated, new String[] {"uri"}, "left_outer")
                .withColumn("genre", coalesce(col("stated"), col("genre")))
                .withColumn(
                        "genre_source",
                        when(col("stated").isNotNull(), lit(LabelSchema.CORRECTION))
                                .otherwise(col("genre_source")))
                .select(inOrder());
    }

    private static Column[] inOrder() {
        return Arrays.stream(LabelSchema.columns()).map(name -> col(name)).toArray(Column[]::new);
    }
}
