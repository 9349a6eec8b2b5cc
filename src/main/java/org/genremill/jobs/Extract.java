package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.Listing;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractFeatures;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractResult;
import org.genremill.steps.genres.GenreChanges;
import org.genremill.steps.genres.RecordGenres;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Run;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Lists a catalogue, extracts features from every track that the store does not hold yet, and adds the rows to the store.
 * Unreadable files go to the quarantine table, and changed genres of the catalogue to the genres table.
 *
 * @param catalogue the music
 * @param store the store's URI
 * @param plan which features to extract, and the limits
 * @param genres how genres are read
 * @param settings the requested settings, for the manifest
 */
public record Extract(
        Catalogue catalogue, String store, ExtractPlan plan, GenreRules genres, Map<String, String> settings) {
    /** A job that reads genres as they are written. */
    public Extract(Catalogue catalogue, String store, ExtractPlan plan, Map<String, String> settings) {
        this(catalogue, store, plan, GenreRules.PLAIN, settings);
    }

    public Extract {
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(store, "store is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(genres, "genres is null");
        settings = Map.copyOf(settings);
    }

    /** The results of the run, with its name and times. */
    public record Summary(
            String run,
            ExtractResult result,
            GenreChanges genres,
            List<JoinReport> joins,
            Map<String, Double> seconds) {
        /** The counts by their names in manifests and JSON summaries. */
        public Map<String, Long> counts() {
            Map<String, Long> counts = new TreeMap<>(result.counts());
            counts.putAll(genres.counts());
            return counts;
        }

        /** The folders that the run wrote. */
        public List<String> written() {
            return Stream.concat(result.written().stream(), genres.folder().stream())
                    .toList();
        }
    }

    /** Runs the extraction. */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("extract", target);
        catalogue.follow(target, run.id(), progress);
        progress.began("listing the catalogue");
        Listing listing = run.timed("list", () -> catalogue.list(target));
        run.joined(listing.joins(), progress);
        ExtractResult result =
                run.timed("extract", () -> new ExtractFeatures(target, plan, progress).run(listing, run.id()));
        progress.began("comparing genres");
        GenreChanges changes = run.timed("genres", () -> new RecordGenres(target, genres).run(listing, run.id()));
        Summary summary = new Summary(run.id().value(), result, changes, run.joins(), run.seconds());
        run.finish(settings, summary.counts(), summary.written());
        return summary;
    }
}
