package org.genremill.steps;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.storage.StorageLevel;
import org.genremill.audio.FailureCode;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.catalog.WorkEstimate;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.Store;

/**
 * What a listing leaves to do: the tracks that lack a row, for their present content, in at least one of the wanted tables.
 * It may be larger than the driver's memory, and so is handed out in waves.
 */
final class Backlog implements AutoCloseable {
    /** A track's name and its content: what both sides of a join mean by the same track. */
    private static final String[] KEY = {"uri", "fingerprint"};

    private final Dataset<Row> renamed;
    private final Dataset<Row> work;
    private final long size;
    private final double seconds;
    private final Map<String, Long> failedBefore;

    private Backlog(Dataset<Row> renamed, Dataset<Row> work, Map<String, Long> failedBefore) {
        this.renamed = renamed;
        this.work = work.persist(StorageLevel.DISK_ONLY());
        this.failedBefore = failedBefore;
        Row total =
                this.work.agg(count(lit(1)), coalesce(sum("seconds"), lit(0.0))).first();
        this.size = total.getLong(0);
        this.seconds = total.getDouble(1);
    }

    /**
     * The work for some tables.
     *
     * @param again whether tracks that failed for good are work all the same
     */
    static Backlog of(Listing listing, Store store, List<FeatureView> views, boolean again) {
        Dataset<Row> tracks = listing.tracks();
        Dataset<Row> present = tracks.select(KEY[0], KEY[1]);
        for (FeatureView view : views) {
            Dataset<Row> all = present;
            present = store.features(view)
                    .map(rows -> all.join(rows.select(KEY[0], KEY[1]), KEY, "left_semi"))
                    .orElseGet(() -> all.limit(0));
        }
        Dataset<Row> absent = tracks.join(present, KEY, "left_anti");
        Dataset<Row> failed = lastingFailures(store, absent, again);
        Map<String, Long> byCode = new TreeMap<>();
        failed.groupBy("code")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> byCode.put(row.getString(0), row.getLong(1)));
        Dataset<Row> left = absent.join(failed, KEY, "left_anti");
        Dataset<Row> renamed = RenamedTracks.among(left, store, views).persist(StorageLevel.DISK_ONLY());
        return new Backlog(
                renamed,
                left.join(renamed, KEY, "left_anti")
                        .withColumn(
                                "seconds",
                                udf((UDF2<String, Long, Double>) WorkEstimate::seconds, DoubleType)
                                        .apply(col("uri"), col("bytes"))),
                byCode);
    }

    /** Tracks that this very program could not read before, with the same bytes, for a reason that stays. */
    private static Dataset<Row> lastingFailures(Store store, Dataset<Row> absent, boolean again) {
        Object[] codes = Arrays.stream(FailureCode.values())
                .filter(code -> !again && code.lasts())
                .map(FailureCode::name)
                .toArray();
        return store.rows(store.layout().quarantine())
                .map(rows -> rows.where(col("code").isin(codes))
                        .where(col("code_version").equalTo(CodeVersion.CURRENT))
                        .join(absent, KEY, "left_semi")
                        .groupBy(KEY[0], KEY[1])
                        .agg(max("code").as("code")))
                .orElseGet(() -> absent.select("uri", "fingerprint", "genre")
                        .withColumnRenamed("genre", "code")
                        .limit(0));
    }

    /** Tracks that are measured already, under other names. */
    Dataset<Row> renamed() {
        return renamed;
    }

    /** How many tracks there are to measure. */
    long size() {
        return size;
    }

    /** How many tracks failed for good before, by reason. */
    Map<String, Long> failedBefore() {
        return failedBefore;
    }

    /** How many waves the work makes, none of them much longer than so many seconds on one core. */
    int waves(double mostSeconds) {
        return size == 0 ? 0 : (int) Math.ceil(seconds / mostSeconds);
    }

    /** One wave, from 1; all together are all of the work, each track once. */
    List<TrackRef> wave(int wave, int waves) {
        return Listing.collect(work.where(pmod(xxhash64(col("uri")), lit(waves)).equalTo(wave - 1)));
    }

    @Override
    public void close() {
        work.unpersist();
        renamed.unpersist();
    }
}
