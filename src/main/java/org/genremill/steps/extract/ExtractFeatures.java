package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.audio.DecoderVersion;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.steps.run.Progress;
import org.genremill.store.GenresTable;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Extracts the tracks of a listing that a store does not hold yet, and adds their rows to the features tables and their
 * failures to the quarantine table.
 */
public final class ExtractFeatures {
    /** The few new tracks of one night go to one file, not one per task, because each file costs readers time. */
    private static final int TRACKS_PER_FILE = 5_000;

    private static final int BEFORE_FIRST_WAVE = 0;

    private final Store store;
    private final ExtractPlan plan;
    private final Progress progress;

    /** Prepares an extraction to a store. */
    public ExtractFeatures(Store store, ExtractPlan plan, Progress progress) {
        this.store = requireNonNull(store, "store is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Extracts wave by wave, and checks that no track was lost. Written waves stay, even if the run fails later.
     *
     * @throws GenremillException if the counts of the written tables do not balance with the listing
     */
    public ExtractResult run(Listing listing, RunId run) {
        progress.began("comparing %s with the store".formatted(Counted.of(listing.size(), "file")));
        try (Backlog backlog = Backlog.of(
                listing,
                store,
                plan.views(),
                plan.limits().failedAgain(),
                DecoderVersion.optional(plan.limits().decoding()))) {
            Column genre = genre(listing);
            List<Path> adopted = backlog.hasRenamed() ? adopt(backlog.renamed(), genre, run) : List.of();
            ExtractTracks measure = new ExtractTracks(store, plan, progress);
            List<Path> written = new ArrayList<>();
            long bytes = 0;
            int waves = backlog.waves(plan.limits().wave().toMillis() / 1e3 * measure.cores());
            for (int wave = 1; wave <= waves; wave++) {
                List<TrackRef> tracks = backlog.wave(wave, waves);
                if (!tracks.isEmpty()) {
                    Dataset<Row> outcomes = measure.run(tracks, run, backlog.size());
                    write(outcomes, tracks.size(), genre, run, wave, written);
                    outcomes.unpersist();
                    bytes += tracks.stream().mapToLong(TrackRef::bytes).sum();
                }
            }
            store.files().delete(store.layout().inFlight(run));
            return result(listing, backlog, adopted, written, bytes, measure.cost());
        }
    }

    /** The genre of a track's rows: from its tags if these are the source, else from the listing. */
    private static Column genre(Listing listing) {
        return listing.genres() == GenreSource.TAG ? GenresTable.joined(col("tag_genres")) : col("genre");
    }

    /** Copies the rows of renamed tracks to their new names. */
    private List<Path> adopt(Dataset<Row> renamed, Column genre, RunId run) {
        List<Path> adopted = new ArrayList<>();
        for (FeatureView view : plan.views()) {
            Dataset<Row> rows = RenamedTracks.rows(renamed, store.features(view).orElseThrow(), genre, run);
            adopted.add(store.append(rows.coalesce(1), store.layout().features(view), run, BEFORE_FIRST_WAVE));
        }
        return adopted;
    }

    private ExtractResult result(
            Listing listing, Backlog backlog, List<Path> adopted, List<Path> written, long bytes, ExtractCost cost) {
        Map<String, Long> quarantinedByCode = countQuarantined(written);
        long failed = total(backlog.failedBefore());
        backlog.failedBefore().forEach((code, tracks) -> quarantinedByCode.merge(code, tracks, Long::sum));
        ExtractResult result = new ExtractResult(
                listing.size(),
                countExtracted(written),
                listing.size() - backlog.size() - failed,
                total(quarantinedByCode),
                countExtracted(adopted),
                failed,
                listing.ignored(),
                adopted.isEmpty() && written.isEmpty() ? OptionalLong.empty() : OptionalLong.of(duplicates()),
                quarantinedByCode,
                bytes,
                Stream.of(adopted, written)
                        .flatMap(List::stream)
                        .map(Path::toString)
                        .toList(),
                cost);
        result.requireBalance();
        return result;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void write(Dataset<Row> measured, int tracks, Column genre, RunId run, int wave, List<Path> written) {
        Dataset<Row> outcomes = measured.coalesce(1 + tracks / TRACKS_PER_FILE);
        boolean anyMeasured = !outcomes.where(Outcomes.isMeasured()).isEmpty();
        List<FeatureView> views = plan.views();
        for (int view = 0; anyMeasured && view < views.size(); view++) {
            Path table = store.layout().features(views.get(view));
            written.add(store.append(Outcomes.features(outcomes, views, view, genre, run), table, run, wave));
        }
        if (!outcomes.where(not(Outcomes.isMeasured())).isEmpty()) {
            written.add(store.append(
                    Outcomes.quarantine(outcomes, run), store.layout().quarantine(), run, wave));
        }
    }

    /** How many tracks of the store are exact duplicates of another. */
    private long duplicates() {
        return store.keys(plan.views().get(0))
                .map(rows -> rows.groupBy("content_hash")
                        .agg(count(lit(1)).as("tracks"))
                        .agg(coalesce(sum(col("tracks").minus(1)), lit(0L)))
                        .first()
                        .getLong(0))
                .orElse(0L);
    }

    /** Counts the rows on disk, not the rows sent there; every wanted table must hold the same tracks. */
    private long countExtracted(List<Path> written) {
        long extracted = -1;
        for (FeatureView view : plan.views()) {
            List<Path> folders = of(store.layout().features(view), written);
            long tracks = folders.isEmpty()
                    ? 0
                    : store.rowsOf(folders)
                            .agg(countDistinct(col("uri")))
                            .first()
                            .getLong(0);
            if (extracted >= 0 && tracks != extracted) {
                throw new GenremillException(
                        GenremillException.Kind.BALANCE,
                        "The table '%s' holds %s, but another one %d."
                                .formatted(view.id(), Counted.of(tracks, "new track"), extracted));
            }
            extracted = tracks;
        }
        return extracted;
    }

    private Map<String, Long> countQuarantined(List<Path> written) {
        List<Path> folders = of(store.layout().quarantine(), written);
        Map<String, Long> byCode = new TreeMap<>();
        if (!folders.isEmpty()) {
            store.rowsOf(folders)
                    .groupBy("code")
                    .agg(count(lit(1)))
                    .collectAsList()
                    .forEach(row -> byCode.put(row.getString(0), row.getLong(1)));
        }
        return byCode;
    }

    private static List<Path> of(Path table, List<Path> written) {
        return written.stream()
                .filter(folder -> folder.getParent().equals(table))
                .toList();
    }
}
