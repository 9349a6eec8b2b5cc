package org.genremill.steps;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Problem;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.store.Layout;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Measures the tracks of a listing that a store does not hold yet, and adds their rows to the features tables and their
 * failures to the quarantine table.
 */
public final class ExtractFeatures {
    /** A night's few new tracks make one file, not one a task: readers pay for every file they open. */
    private static final int TRACKS_PER_FILE = 5_000;

    private final Store store;
    private final ExtractPlan plan;
    private final Progress progress;

    public ExtractFeatures(Store store, ExtractPlan plan, Progress progress) {
        this.store = requireNonNull(store, "store is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Does the work and proves that no track was lost.
     *
     * @throws Problem if the counts of the written tables do not balance with the listing
     */
    public ExtractResult run(Listing listing, RunId run) {
        List<TrackRef> work = notYetPresent(listing);
        List<Path> written = new ArrayList<>();
        Map<String, Long> quarantinedByCode = new TreeMap<>();
        ExtractCost cost = ExtractCost.NONE;
        if (!work.isEmpty()) {
            MeasureTracks measure = new MeasureTracks(store, plan, progress);
            Dataset<Row> outcomes = measure.run(work, run);
            cost = measure.cost();
            write(outcomes, work.size(), run, written);
            outcomes.unpersist();
            store.files().delete(store.layout().inFlight(run));
            quarantinedByCode.putAll(countQuarantined(run, written));
        }
        long extracted = countExtracted(run, written);
        long quarantined =
                quarantinedByCode.values().stream().mapToLong(Long::longValue).sum();
        ExtractResult result = new ExtractResult(
                listing.tracks().size(),
                extracted,
                listing.tracks().size() - work.size(),
                quarantined,
                listing.ignored(),
                duplicates(),
                quarantinedByCode,
                written.stream().map(Path::toString).toList(),
                cost);
        result.requireBalance();
        return result;
    }

    /** The tracks that lack a row, for their present content, in at least one of the wanted tables. */
    private List<TrackRef> notYetPresent(Listing listing) {
        Set<String> complete = null;
        for (FeatureView view : plan.views()) {
            List<String> present = store.features(view)
                    .map(rows -> ListedKeys.foundIn(rows, listing))
                    .orElseGet(List::of);
            if (complete == null) {
                complete = new HashSet<>(present);
            } else {
                complete.retainAll(present);
            }
        }
        Set<String> known = complete;
        return listing.tracks().stream()
                .filter(track -> !known.contains(track.uri()))
                .toList();
    }

    private void write(Dataset<Row> measured, int tracks, RunId run, List<Path> written) {
        Dataset<Row> outcomes = measured.coalesce(1 + tracks / TRACKS_PER_FILE);
        boolean anyMeasured = !outcomes.where(Outcomes.isMeasured()).isEmpty();
        List<FeatureView> views = plan.views();
        for (int view = 0; anyMeasured && view < views.size(); view++) {
            Path table = store.layout().features(views.get(view));
            written.add(store.append(Outcomes.features(outcomes, views, view, run), table, run));
        }
        if (!outcomes.where(not(Outcomes.isMeasured())).isEmpty()) {
            written.add(store.append(
                    Outcomes.quarantine(outcomes, run), store.layout().quarantine(), run));
        }
    }

    /** How many tracks of the store sound exactly like another one. */
    private long duplicates() {
        return store.features(plan.views().get(0))
                .map(rows -> rows.select("uri", "content_hash")
                        .distinct()
                        .groupBy("content_hash")
                        .agg(count(lit(1)).as("tracks"))
                        .agg(coalesce(sum(col("tracks").minus(1)), lit(0L)))
                        .first()
                        .getLong(0))
                .orElse(0L);
    }

    /** Counts what is on disk now, not what was sent there; every wanted table must hold the same tracks. */
    private long countExtracted(RunId run, List<Path> written) {
        long extracted = -1;
        for (FeatureView view : plan.views()) {
            Path table = store.layout().features(view);
            long tracks = written.contains(Layout.ofRun(table, run))
                    ? store.rowsOf(table, run)
                            .agg(countDistinct(col("uri")))
                            .first()
                            .getLong(0)
                    : 0;
            if (extracted >= 0 && tracks != extracted) {
                throw new Problem(
                        Problem.Kind.BALANCE,
                        "The table '%s' holds %d new tracks, but another one %d."
                                .formatted(view.id(), tracks, extracted));
            }
            extracted = tracks;
        }
        return extracted;
    }

    private Map<String, Long> countQuarantined(RunId run, List<Path> written) {
        Path table = store.layout().quarantine();
        Map<String, Long> byCode = new TreeMap<>();
        if (written.contains(Layout.ofRun(table, run))) {
            store.rowsOf(table, run)
                    .groupBy("code")
                    .agg(count(lit(1)))
                    .collectAsList()
                    .forEach(row -> byCode.put(row.getString(0), row.getLong(1)));
        }
        return byCode;
    }
}
