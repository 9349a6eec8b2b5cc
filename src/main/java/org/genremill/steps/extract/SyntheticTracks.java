package org.genremill.steps.extract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.sha2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.FeatureSchema;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/** Fabricates tracks in a store without audio, for benchmarks of large stores. */
public final class SyntheticTracks {
    private static final int GENRES = 10;
    private static final int TRACKS_PER_TASK = 50_000;
    private static final long BYTES = 1_323_044;

    private final SparkSession spark;
    private final String folder;
    private final long tracks;

    /**
     * Prepares some tracks.
     *
     * @param folder the URI of their folder, which need not exist
     */
    public SyntheticTracks(SparkSession spark, String folder, long tracks) {
        this.spark = spark;
        this.folder = folder;
        this.tracks = tracks;
    }

    /** The rows of an inventory: {@code uri}, {@code size} and {@code last_modified}. */
    public Dataset<Row> inventory() {
        return named().select(col("uri"), lit(BYTES).as("size"), modified().as("last_modified"));
    }

    /** Adds their features to a store as one run: random values around a centre for each genre. */
    public void addTo(Store store, FeatureView view, RunId run) {
        Map<String, Column> known = Map.ofEntries(
                Map.entry("uri", col("uri")),
                Map.entry("track", format_string("%09d", col("id"))),
                Map.entry("genre", genre()),
                Map.entry("bytes", lit(BYTES)),
                Map.entry("fingerprint", format_string("%d@%d", lit(BYTES), modified())),
                Map.entry("content_hash", sha2(col("id").cast("string"), 256)),
                Map.entry("format", lit("WAV")),
                Map.entry("sample_rate", lit(22_050)),
                Map.entry("channels", lit(1)),
                Map.entry("track_seconds", lit(30.0)),
                Map.entry("truncated", lit(false)),
                Map.entry("damaged_seconds", lit(0.0)),
                Map.entry("decoder", lit("PCM signed")),
                Map.entry("segment", lit(0)),
                Map.entry("start_seconds", lit(0.0)),
                Map.entry("seconds", lit(30.0)));
        List<Column> columns = new ArrayList<>();
        for (StructField field : FeatureSchema.track().fields()) {
            columns.add(known.getOrDefault(field.name(), lit(null))
                    .cast(field.dataType())
                    .as(field.name()));
        }
        for (StructField field : FeatureSchema.piece(view.set()).fields()) {
            columns.add(known.getOrDefault(field.name(), made(field.name())).as(field.name()));
        }
        columns.add(lit(view.id()).as("feature_set"));
        columns.add(lit(view.set().version()).as("feature_version"));
        columns.add(lit(run.value()).as("run_id"));
        columns.add(lit(CodeVersion.CURRENT).as("code_version"));
        store.append(
                named().select(columns.toArray(Column[]::new)), store.layout().features(view), run);
    }

    private Dataset<Row> named() {
        return spark.range(0, tracks, 1, (int) (1 + tracks / TRACKS_PER_TASK))
                .withColumn("uri", concat(lit(folder + "/"), genre(), format_string("/%09d.wav", col("id"))));
    }

    private static Column genre() {
        return format_string("genre%d", col("id").mod(GENRES));
    }

    private static Column modified() {
        return col("id").plus(1_700_000_000_000L);
    }

    private static Column made(String feature) {
        int seed = feature.hashCode();
        return randn(seed).plus(col("id").mod(GENRES).multiply(seed % 7 / 7.0));
    }
}
