package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Run;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Lease;
import org.genremill.store.Leftover;
import org.genremill.store.Leftovers;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Removes what no reader of a store needs: labels before the last few, with the tables of what changed in them and the
 * runs' pages, and what runs have left that did not end. Features, quarantine, models, results and manifests of whole
 * runs stay.
 *
 * @param store the store's URI
 * @param keep how many labels tables readers can still be shown, the published one included; at least 1
 * @param olderThan how long ago a run must have begun for what it did not end to be removed: it may be at work
 * @param pretend whether to tell what would be removed, and remove nothing
 * @param lease how long others wait for a run that is not heard of
 */
public record Prune(String store, int keep, Duration olderThan, boolean pretend, Duration lease) {
    public Prune {
        requireNonNull(store, "store is null");
        requireNonNull(olderThan, "olderThan is null");
        requireNonNull(lease, "lease is null");
        if (olderThan.isNegative()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, "No run begins in the future: --older-than must not be negative.");
        }
        if (keep < 1) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "At least the published table is kept, not %d tables.".formatted(keep));
        }
    }

    /** One thing that was, or would be, removed, and how many bytes it took. */
    public record Removed(Leftover leftover, long bytes) {}

    /**
     * What was, or would be, removed.
     *
     * @param kept the runs whose labels readers can be shown, the published one first
     */
    public record Summary(List<String> kept, List<Removed> removed, boolean pretended) {
        public long bytes() {
            return removed.stream().mapToLong(Removed::bytes).sum();
        }
    }

    /**
     * Does it.
     *
     * @throws GenremillException if a run is publishing, or the pointer to the published labels is damaged
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("prune", target);
        PublishedLabels published = new PublishedLabels(target);
        if (pretend) {
            List<CurrentLabels> kept = kept(published.current());
            return new Summary(names(kept), removable(target, kept, run), true);
        }
        try (Lease held = Lease.take(target, run.id(), lease)) {
            PublishedLabels.Seen before = published.see();
            List<CurrentLabels> kept = kept(before.labels());
            List<Removed> removable = removable(target, kept, run);
            held.requireHeld();
            // First of all, so that nobody is sent to a table that is going.
            before.labels()
                    .filter(table -> table.all().size() > kept.size())
                    .ifPresent(table -> published.switchTo(before, table.keeping(keep)));
            for (int done = 0; done < removable.size(); done++) {
                held.requireHeld();
                new Leftovers(target).sweep(removable.get(done).leftover());
                progress.advanced("prune", done + 1, removable.size());
            }
            Summary summary = new Summary(names(kept), removable, false);
            run.finish(
                    Map.of("keep", Integer.toString(keep), "older-than", olderThan.toString()),
                    Map.of("removed", (long) removable.size(), "removed.bytes", summary.bytes()),
                    List.of());
            return summary;
        }
    }

    private List<CurrentLabels> kept(Optional<CurrentLabels> current) {
        return current.map(table -> table.keeping(keep).all()).orElse(List.of());
    }

    private List<Removed> removable(Store target, List<CurrentLabels> kept, Run run) {
        Leftovers leftovers = new Leftovers(target);
        Instant longAgo = run.id().started().minus(olderThan);
        return leftovers.find(kept).stream()
                .filter(leftover -> leftover.kind() == Leftover.Kind.UNPUBLISHED || leftover.isFromBefore(longAgo))
                .map(leftover -> new Removed(leftover, leftovers.bytes(leftover)))
                .toList();
    }

    private static List<String> names(List<CurrentLabels> tables) {
        return tables.stream().map(CurrentLabels::run).toList();
    }
}
