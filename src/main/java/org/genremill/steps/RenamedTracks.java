package org.genremill.steps;

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
 * Tracks under a new name whose bytes are measured already: an object store's entity tag, with the size, says so. A size
 * and a time do not, so that on other file systems a renamed track is measured again.
 */
final class RenamedTracks {
    private static final String FINGERPRINT = "fingerprint";

    private RenamedTracks() {}

    /** The rows of one table for renamed tracks: as they were measured, under the new names. */
    static Dataset<Row> rows(Dataset<Row> renamed, Dataset<Row> features, RunId run) {
        // Of several names for the same bytes, one is enough.
        Dataset<Row> sources = features.join(renamed.select(FINGERPRINT), new String[] {FINGERPRINT}, "left_semi")
                .groupBy(FINGERPRINT)
                .agg(min("uri").as("uri"));
        Column[] columns =
                Arrays.stream(features.columns()).map(name -> col(name)).toArray(Column[]::new);
        return features.join(sources, new String[] {FINGERPRINT, "uri"}, "left_semi")
                .drop("uri", "track", "genre", "run_id")
                .join(renamed.select("uri", "genre", FINGERPRINT), FINGERPRINT)
                .withColumn(
                        "track",
                        udf((UDF1<String, String>) TrackNames::stem, StringType).apply(col("uri")))
                .withColumn("run_id", lit(run.value()))
                .select(columns);
    }
}
