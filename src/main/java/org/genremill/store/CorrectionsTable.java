package org.genremill.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The genres that people have stated about tracks, where they know better than a model, or agree with it. The table only
 * grows: the latest correction of a track counts.
 *
 * <p>A correction is about what can be heard. It holds for every track with the same audio, wherever its file is and
 * whatever its tags say, and no longer for a file whose audio was replaced.
 */
public final class CorrectionsTable {
    /**
     * The columns of the table. {@code label_genre} and {@code label_run_id} are the published label of that time and
     * the run that predicted it, or null.
     */
    public static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("fingerprint", StringType)
            .add("content_hash", StringType)
            .add("genre", StringType)
            .add("label_genre", StringType)
            .add("label_run_id", StringType)
            .add("corrected_by", StringType)
            .add("comment", StringType)
            .add("corrected_at", TimestampType)
            .add("run_id", StringType)
            .add("code_version", StringType);

    /** Of two corrections, the later one is larger; nothing else decides unless both were made in the same moment. */
    private static final Column[] LATEST_LAST = Stream.of("corrected_at", "run_id", "genre", "corrected_by")
            .map(name -> col(name))
            .toArray(Column[]::new);

    private CorrectionsTable() {}

    /**
     * The latest correction of each corrected track: {@code uri}, {@code genre}, {@code corrected_by} and
     * {@code corrected_at}.
     *
     * @param corrections rows with the columns of {@link #SCHEMA}
     * @param tracks rows with a unique {@code uri}, and with {@code fingerprint} and {@code content_hash}
     */
    public static Dataset<Row> of(Dataset<Row> corrections, Dataset<Row> tracks) {
        Dataset<Row> stated = corrections.select(
                col("uri").as("stated_uri"),
                col("fingerprint").as("stated_fingerprint"),
                col("content_hash").as("stated_hash"),
                struct(LATEST_LAST).as("correction"));
        Dataset<Row> known = tracks.select("uri", "fingerprint", "content_hash");
        Dataset<Row> byAudio = known.join(stated, col("content_hash").equalTo(col("stated_hash")));
        // Another version of the decoders may have given the same file another hash.
        Dataset<Row> byFile = known.join(
                stated,
                col("uri").equalTo(col("stated_uri")).and(col("fingerprint").equalTo(col("stated_fingerprint"))));
        return byAudio.unionByName(byFile)
                .groupBy("uri")
                .agg(max("correction").as("latest"))
                .select("uri", "latest.genre", "latest.corrected_by", "latest.corrected_at");
    }
}
