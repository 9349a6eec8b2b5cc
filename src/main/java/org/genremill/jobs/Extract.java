package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.Listing;
import org.genremill.steps.Catalogue;
import org.genremill.steps.ExtractFeatures;
import org.genremill.steps.ExtractPlan;
import org.genremill.steps.ExtractResult;
import org.genremill.steps.Progress;
import org.genremill.steps.Run;
import org.genremill.store.Store;

/**
 * Lists a catalogue, measures every track that the store does not hold yet, and adds the rows to the store. What cannot be
 * measured goes to the quarantine table.
 *
 * @param catalogue the music
 * @param store the store's URI
 * @param plan what to measure
 * @param settings what was asked for, for the manifest
 */
public record Extract(Catalogue catalogue, String store, ExtractPlan plan, Map<String, String> settings) {
    public Extract {
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(store, "store is null");
        requireNonNull(plan, "plan is null");
        settings = Map.copyOf(settings);
    }

    /** What the run did, beside its name and times. */
    public record Summary(String run, ExtractResult result, Map<String, Double> seconds) {}

    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("extract", target);
        Listing listing = run.timed("list", () -> catalogue.list(spark));
        ExtractResult result =
                run.timed("extract", () -> new ExtractFeatures(target, plan, progress).run(listing, run.id()));
        run.finish(settings, result.counts(), result.written());
        return new Summary(run.id().value(), result, run.seconds());
    }
}
