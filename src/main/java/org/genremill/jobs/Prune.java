package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.genremill.store.iceberg.IcebergLabels;

/**
 * Removes what no reader of a store needs: old labels with their tables of changes and their pages, and leftovers of
 * unfinished runs. Features, quarantine, models, results and manifests of complete runs stay.
 *
 * @param store the store's URI
 * @param keep how many labels tables to keep, the published one included; at least 1
 * @param olderThan the minimum age of an unfinished run whose leftovers are removed, as a younger one may still be
 *     running; and how long ago a rollback must have withdrawn labels that are removed
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
     * @param withdrawn the runs whose labels a rollback has withdrawn too recently to remove them
     * @param unchecked sentences about what the store could not list
     */
    public record Summary(
            List<String> kept,
            List<Removed> removed,
            List<String> withdrawn,
            List<String> unchecked,
            boolean pretended) {
        /** The total size in bytes. */
        public long bytes() {
            return removed.stream().mapToLong(Removed::bytes).sum();
        }
    }

    /** What there is to remove, and what is left in the pointer afterwards. */
    private record Plan(List<CurrentLabels> kept, List<Removed> removable, Leftovers.Found found) {
        Summary summary(boolean pretended) {
            List<String> withdrawn = withdrawnRuns(found.leftovers()).stream()
                    .filter(run -> !gone().contains(run))
                    .toList();
            return new Summary(
                    kept.stream().map(CurrentLabels::run).toList(), removable, withdrawn, found.unchecked(), pretended);
        }

        /** The withdrawn runs whose labels are removed. */
        Set<String> gone() {
            return withdrawnRuns(removable.stream().map(Removed::leftover).toList());
        }

        private static Set<String> withdrawnRuns(List<Leftover> leftovers) {
            return leftovers.stream()
                    .filter(leftover -> leftover.kind() == Leftover.Kind.WITHDRAWN)
                    .flatMap(leftover -> leftover.run().stream())
                    .map(RunId::value)
                    .collect(Collectors.toCollection(TreeSet::new));
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
            return plan(target, new PublishedLabels(target).current(), run).summary(true);
        }
        try (Lease held = Lease.take(target, run.id(), lease)) {
            run.tried(held.abilities(), progress);
            PublishedLabels published = new PublishedLabels(target, held.abilities());
            PublishedLabels.Seen before = published.see();
            Plan plan = plan(target, before.labels(), run);
            held.requireHeld();
            // The pointers go first, so that no reader is directed to a table that is being removed.
            before.labels().ifPresent(table -> {
                CurrentLabels next = table.keeping(keep).without(plan.gone());
                if (!next.equals(table)) {
                    published.switchTo(before, next);
                }
                IcebergLabels.of(target, held.abilities()).ifPresent(iceberg -> iceberg.follow(next));
            });
            List<Removed> removable = plan.removable();
            for (int done = 0; done < removable.size(); done++) {
                held.requireHeld();
                new Leftovers(target).sweep(removable.get(done).leftover());
                progress.advanced("prune", done + 1, removable.size());
            }
            Summary summary = plan.summary(false);
            run.finish(
                    Map.of("keep", Integer.toString(keep), "older-than", olderThan.toString()),
                    Map.of("removed", (long) removable.size(), "removed.bytes", summary.bytes()),
                    List.of());
            return summary;
        }
    }

    private Plan plan(Store target, Optional<CurrentLabels> current, Run run) {
        List<CurrentLabels> kept =
                current.map(table -> table.keeping(keep).all()).orElse(List.of());
        Leftovers leftovers = new Leftovers(target);
        Leftovers.Found found = leftovers.find(kept);
        Instant longAgo = run.id().started().minus(olderThan);
        List<Removed> removable = found.leftovers().stream()
                .filter(leftover -> leftover.kind() == Leftover.Kind.UNPUBLISHED || leftover.isFromBefore(longAgo))
                .map(leftover -> new Removed(leftover, leftovers.bytes(leftover)))
                .toList();
        return new Plan(kept, removable, found);
    }
}
