package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Run;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Lease;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.genremill.store.iceberg.IcebergLabels;

/**
 * Publishes an earlier labels table again. Later tables are withdrawn, but not removed.
 *
 * @param store the store's URI
 * @param to the run whose table to publish; empty for the one before the current one
 * @param lease how the right to publish is held
 */
public record Rollback(String store, Optional<String> to, LeaseTerms lease) {
    public Rollback {
        requireNonNull(store, "store is null");
        requireNonNull(to, "to is null");
        requireNonNull(lease, "lease is null");
    }

    /** The labels published before and after the rollback. */
    public record Summary(CurrentLabels before, CurrentLabels now) {}

    /**
     * Rolls back.
     *
     * @throws GenremillException if there is no such table, it is not complete, or another run is publishing
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("rollback", target);
        try (Lease held = Lease.take(target, run.id(), lease)) {
            run.tried(held.abilities(), progress);
            PublishedLabels published = new PublishedLabels(target, held.abilities());
            PublishedLabels.Seen seen = published.see();
            CurrentLabels before = seen.labels().orElseThrow(() -> PublishedLabels.missing(store));
            CurrentLabels now = before.backTo(
                    place(before.earlier()),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            long rows = published.rows(now).count();
            if (rows != now.tracks()) {
                throw new GenremillException(
                        GenremillException.Kind.BALANCE,
                        "The labels of run %s hold %s, but %d were published. They are damaged; nothing was changed."
                                .formatted(now.run(), Counted.of(rows, "track"), now.tracks()));
            }
            run.finish(Map.of("to", now.run()), Map.of("tracks", rows), List.of());
            held.requireHeld();
            published.switchTo(seen, now);
            IcebergLabels.of(target, held.abilities()).ifPresent(table -> table.follow(now));
            return new Summary(before, now);
        }
    }

    private int place(List<CurrentLabels> earlier) {
        return IntStream.range(0, earlier.size())
                .filter(index ->
                        to.isEmpty() || to.get().equals(earlier.get(index).run()))
                .findFirst()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        earlier.isEmpty()
                                ? "There are no earlier labels to go back to."
                                : "There are no earlier labels of a run %s; there are those of %s."
                                        .formatted(
                                                to.orElse(""),
                                                String.join(
                                                        ", ",
                                                        earlier.stream()
                                                                .map(CurrentLabels::run)
                                                                .toList()))));
    }
}
