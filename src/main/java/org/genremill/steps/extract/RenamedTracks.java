package org.genremill.steps.extract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.genremill.catalog.TrackNames;
import org.genremill.store.RunId;

/**
 * Copies the rows of renamed tracks. An object store's entity tag and the size identify their bytes; a size and a
 * modification time do not, so on other file systems a renamed track is extracted again.
 */
final class RenamedTracks {
    private static final String FINGERPRINT = "fingerprint";
    /** A column that rows of earlier versions lack. */
    private static final String TAGS = "tag_genres";

    private RenamedTracks() {}

    /**
     * The rows of one table for renamed tracks, under their new names.
     *
     * @param genre an expression over the track's columns
     */
    static Dataset<Row> rows(Dataset<Row> renamed, Dataset<Row> features, Column genre, RunId run) {
        // If several names have the same bytes, one is enough.
        Dataset<Row> sources = features.join(renamed.select(FINGERPRINT), new String[] {FINGERPRINT}, "left_semi")
                .groupBy(FINGERPRINT)
                .agg(min("uri").as("uri"));
        Dataset<Row> tagged = Arrays.asList(features.columns()).contains(TAGS)
                ? features
                : features.withColumn(TAGS, lit(null).cast("array<string>"));
        Column[] columns =
                Arrays.stream(tagged.columns()).map(name -> col(name)).toArray(Column[]::new);
        return tagged.join(sources, new String[] {FINGERPRINT, "uri"}, "left_semi")
                .drop("uri", "track", "genre", "run_id")
                .join(renamed.select("uri", "genre", FINGERPRINT), FINGERPRINT)
                .withColumn(
                        "track",
                        udf((UDF1<String, String>) TrackNames::stem, StringType).apply(col("uri")))
                .withColumn("genre", genre)
                .withColumn("run_id", lit(run.value()))
                .select(columns);
    }
}
