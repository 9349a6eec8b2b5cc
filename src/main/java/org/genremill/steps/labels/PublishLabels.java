package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GenreShare;
import org.genremill.store.Lease;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.genremill.store.iceberg.IcebergLabels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a new labels table with the published one, and publishes it. */
public final class PublishLabels {
    private static final Logger LOG = LoggerFactory.getLogger(PublishLabels.class);

    private final Store store;
    private final PublishedLabels published;
    private final PublishedLabels.Seen seen;
    private final Optional<CurrentLabels> before;
    private final Optional<IcebergLabels> iceberg;
    private Optional<Path> compared = Optional.empty();

    /** Publishes labels of a store that enforces conditional writes. */
    public PublishLabels(Store store) {
        this(store, ConditionalWrites.ENFORCED, false);
    }

    /**
     * Publishes labels of a store.
     *
     * @param abilities see {@link Lease#abilities}
     * @param wantsIceberg whether to make an Iceberg table of the labels; one that exists is kept up to date anyway
     */
    public PublishLabels(Store store, ConditionalWrites abilities, boolean wantsIceberg) {
        this.store = requireNonNull(store, "store is null");
        this.published = new PublishedLabels(store, abilities);
        this.seen = published.see();
        this.before = seen.labels();
        this.iceberg =
                wantsIceberg ? Optional.of(IcebergLabels.in(store, abilities)) : IcebergLabels.of(store, abilities);
    }

    /** The currently published rows; empty if there are none. */
    public Optional<Dataset<Row>> before() {
        return before.map(published::rows);
    }

    /**
     * The changes since the published table.
     *
     * @param folder the rows, see {@link LabelChanges#between}; empty if nothing was published before
     * @param counts how many of each kind
     * @param drift each genre's fraction of the tracks before and now
     */
    public record Changes(Optional<Path> folder, Map<String, Long> counts, List<GenreShare> drift) {}

    /**
     * Writes the table of changes.
     *
     * @param mostRemoved the largest fraction of published tracks that the new table may lack, 0 to 1
     * @throws GenremillException if more are missing, because the catalogue was probably not listed completely
     */
    public Changes compare(RunId run, double mostRemoved) {
        if (before.isEmpty()) {
            return new Changes(Optional.empty(), Map.of(), List.of());
        }
        Dataset<Row> old = published.rows(before.get());
        Dataset<Row> now = store.rowsOf(store.layout().labels(), run);
        Path folder = store.append(
                LabelChanges.between(old, now).coalesce(1), store.layout().changes(), run);
        compared = Optional.of(folder);
        Map<String, Long> counts =
                LabelChanges.countByKind(store.rowsOf(store.layout().changes(), run));
        long removed = counts.get("removed");
        if (removed > mostRemoved * before.get().tracks()) {
            forgetChanges();
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("%,d of the %s %s not in the catalogue any more. Nothing was published: check"
                                    + " that all of it could be listed, or raise label.most-removed.")
                            .formatted(
                                    removed,
                                    Counted.of(before.get().tracks(), "published track"),
                                    Counted.form(removed, "is", "are")));
        }
        return new Changes(Optional.of(folder), counts, LabelChanges.drift(old, now));
    }

    /**
     * Publishes the new table, as the last step of a run. The Iceberg table follows.
     *
     * @throws GenremillException if this run has lost the right to publish, or another has published since; then no
     *     table of changes is left either
     */
    public void publish(RunId run, MakeLabels.Made made, String model, Lease lease) {
        CurrentLabels next = new CurrentLabels(
                        run.value(),
                        store.layout().relative(made.folder()),
                        model,
                        made.tracks(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        List.of())
                .after(before);
        try {
            lease.requireHeld();
            published.switchTo(seen, next);
        } catch (GenremillException e) {
            if (e.kind() == GenremillException.Kind.BUSY) {
                forgetChanges();
            }
            throw e;
        }
        iceberg.ifPresent(table -> table.follow(next));
    }

    /** Changes to a table that is never published mean nothing to anyone. */
    private void forgetChanges() {
        compared.ifPresent(folder -> {
            try {
                store.files().delete(folder);
            } catch (GenremillException e) {
                LOG.warn("'{}' is left behind; jobs/prune removes it", folder, e);
            }
        });
    }
}
