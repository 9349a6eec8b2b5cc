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
import org.genremill.store.LeaseTerms;
import org.genremill.store.Leftover;
import org.genremill.store.Leftovers;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Removes what no reader of a store needs: old labels with their tables of changes and their pages, and leftovers of
 * unfinished runs. Features, quarantine, models, results and manifests of complete runs stay.
 *
 * @param store the store's URI
 * @param keep how many labels tables to keep, the published one included; at least 1
 * @param olderThan the minimum age of an unfinished run whose leftovers are removed; a younger one may still be running
 * @param pretend whether to list what would be removed without removing it
 * @param lease how the right to publish is held
 */
public record Prune(String store, int keep, Duration olderThan, boolean pretend, LeaseTerms lease) {
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

    /** One item that was removed, or would be, and its size in bytes. */
    public record Removed(Leftover leftover, long bytes) {}

    /**
     * What was removed, or would be.
     *
     * @param kept the runs whose labels are kept, the published one first
     */
    public record Summary(List<String> kept, List<Removed> removed, boolean pretended) {
        /** The total size in bytes. */
        public long bytes() {
            return removed.stream().mapToLong(Removed::bytes).sum();
        }
    }

    /**
     * Removes the items.
     *
     * @throws GenremillException if a run is publishing, or the pointer to the published labels is damaged
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("prune", target);
        if (pretend) {
            List<CurrentLabels> kept = kept(new PublishedLabels(target).current());
            return new Summary(names(kept), removable(target, kept, run), true);
        }
        try (Lease held = Lease.take(target, run.id(), lease)) {
            run.tried(held.abilities(), progress);
            PublishedLabels published = new PublishedLabels(target, held.abilities());
            PublishedLabels.Seen before = published.see();
            List<CurrentLabels> kept = kept(before.labels());
            List<Removed> removable = removable(target, kept, run);
            held.requireHeld();
            // The pointer goes first, so that no reader is directed to a table that is being removed.
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
