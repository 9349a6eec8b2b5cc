package org.genremill.steps.extract;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.catalog.WorkEstimate;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.Store;

/**
 * The tracks of a listing that at least one of the wanted tables lacks in their current content. They may exceed the
 * driver's memory, so they are handed out in waves.
 */
final class Backlog implements AutoCloseable {
    private static final String PRESENT = "present";
    private static final String FAILED = "failed";
    private static final String RENAMED = "renamed";
    private static final String WORK = "work";

    /** A track's URI and content: the keys of all joins. */
    private static final String[] KEY = {"uri", "fingerprint"};

    /** What is read of the quarantine table; failures from before decoders had a version have none. */
    private static final StructType FAILURES = new StructType()
            .add(KEY[0], StringType)
            .add(KEY[1], StringType)
            .add("code", StringType)
            .add("code_version", StringType)
            .add(Outcomes.DECODER_VERSION, IntegerType)
            .add(Outcomes.OPTIONAL_DECODER, StringType)
            .add("run_id", StringType);

    /** The listing, with each track's state and estimated cost. */
    private final Dataset<Row> tracks;

    private final Map<String, Long> failedBefore = new TreeMap<>();
    private boolean hasRenamed;
    private long size;
    private double seconds;

    private Backlog(Dataset<Row> tracks) {
        this.tracks = tracks.persist(StorageLevel.DISK_ONLY());
        List<Row> states = this.tracks
                .groupBy("state", "code")
                .agg(count(lit(1)), sum("seconds"))
                .collectAsList();
        for (Row state : states) {
            if (state.getString(0).equals(FAILED)) {
                failedBefore.put(state.getString(1), state.getLong(2));
            } else if (state.getString(0).equals(RENAMED)) {
                hasRenamed = true;
            } else if (state.getString(0).equals(WORK)) {
                size = state.getLong(2);
                seconds = state.getDouble(3);
            }
        }
    }

    /**
     * Finds the work for some tables.
     *
     * @param again whether permanent failures are retried
     * @param optionalDecoder the optional decoder that tracks may be decoded by, with its version
     */
    static Backlog of(
            Listing listing, Store store, List<FeatureView> views, boolean again, Optional<String> optionalDecoder) {
        Dataset<Row> tracks = listing.tracks();
        Column held = lit(true);
        Column present = lit(true);
        Column known = col("fingerprint").rlike(TrackRef.ENTITY_TAG);
        for (int view = 0; view < views.size(); view++) {
            Optional<Dataset<Row>> keys = store.keys(views.get(view));
            tracks = withContent(tracks, keys, KEY, "present" + view);
            tracks = withContent(tracks, keys, new String[] {"fingerprint"}, "known" + view);
            held = held.and(col("present" + view).isNotNull());
            present = present.and(alike("present", view));
            known = known.and(alike("known", view));
        }
        Column code = again ? lit(null).cast("string") : col("failure");
        Column state = when(present, PRESENT)
                .when(code.isNotNull(), FAILED)
                .when(known.and(not(held)), RENAMED)
                .otherwise(WORK);
        return new Backlog(withFailures(tracks, store, optionalDecoder)
                .withColumn("state", state)
                .withColumn("code", when(state.equalTo(FAILED), code))
                .withColumn(
                        "seconds",
                        udf((UDF2<String, Long, Double>) WorkEstimate::seconds, DoubleType)
                                .apply(col("uri"), col("bytes")))
                .select("uri", "bytes", "fingerprint", "genre", "state", "code", "seconds"));
    }

    /** Adds the hash of the decoded audio of a key with equal values in the given columns; null if there is none. */
    private static Dataset<Row> withContent(
            Dataset<Row> tracks, Optional<Dataset<Row>> keys, String[] columns, String name) {
        Column[] equal = Arrays.stream(columns).map(column -> col(column)).toArray(Column[]::new);
        return keys.map(rows -> tracks.join(
                        rows.groupBy(equal)
                                .agg(max(coalesce(col("content_hash"), lit(""))).as(name)),
                        columns,
                        "left_outer"))
                .orElseGet(() -> tracks.withColumn(name, lit(null).cast("string")));
    }

    /**
     * Whether a table holds the same audio as the first one. Tables may differ even for the same bytes, if a decoder
     * has changed between their extractions; then they could not be joined.
     */
    private static Column alike(String name, int table) {
        Column content = col(name + table);
        return table == 0 ? content.isNotNull() : coalesce(content.equalTo(col(name + 0)), lit(false));
    }

    /**
     * Adds the column {@code failure}: the reason code if the same bytes failed permanently before with this version of
     * the program and of its decoders.
     */
    private static Dataset<Row> withFailures(Dataset<Row> tracks, Store store, Optional<String> optionalDecoder) {
        Object[] lasting = Arrays.stream(FailureCode.values())
                .filter(FailureCode::lasts)
                .map(FailureCode::name)
                .toArray();
        return store.rows(store.layout().quarantine(), FAILURES)
                .map(rows -> tracks.join(
                        rows.where(col("code").isin(lasting))
                                .where(col("code_version").equalTo(CodeVersion.CURRENT))
                                .where(col(Outcomes.DECODER_VERSION).equalTo(DecoderVersion.CURRENT))
                                .where(hadDecoder(optionalDecoder))
                                .groupBy(KEY[0], KEY[1])
                                .agg(max("code").as("failure")),
                        KEY,
                        "left_outer"))
                .orElseGet(() -> tracks.withColumn("failure", lit(null).cast("string")));
    }

    /**
     * Whether an optional decoder can change nothing about a failure: the same one was there, or none, and our own
     * decoders knew the format.
     */
    private static Column hadDecoder(Optional<String> decoder) {
        if (decoder.isEmpty()) {
            return lit(true);
        }
        Column then = col(Outcomes.OPTIONAL_DECODER);
        return then.eqNullSafe(decoder.get())
                .or(then.isNull().and(col("code").notEqual(FailureCode.UNSUPPORTED_CODEC.name())));
    }

    /** Whether there are {@link #renamed} tracks. */
    boolean hasRenamed() {
        return hasRenamed;
    }

    /** Tracks that are already extracted under other names. */
    Dataset<Row> renamed() {
        return tracks.where(col("state").equalTo(RENAMED));
    }

    /** How many tracks to extract. */
    long size() {
        return size;
    }

    /** How many tracks failed permanently before, by reason code. */
    Map<String, Long> failedBefore() {
        return failedBefore;
    }

    /** How many waves the work needs so that none takes much longer than this many seconds on one core. */
    int waves(double mostSeconds) {
        return size == 0 ? 0 : (int) Math.ceil(seconds / mostSeconds);
    }

    /** One wave, from 1; together, the waves hold each track once. */
    List<TrackRef> wave(int wave, int waves) {
        return Listing.collect(tracks.where(col("state")
                .equalTo(WORK)
                .and(pmod(xxhash64(col("uri")), lit(waves)).equalTo(wave - 1))));
    }

    @Override
    public void close() {
        tracks.unpersist();
    }
}
