package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
     * How much a new table may differ from the published one.
     *
     * @param removed the largest fraction of published tracks that it may lack, 0 to 1
     * @param drift the largest change of a genre's share in all labels, 0 to 1
     */
    public record Most(double removed, double drift) {
        /** Any difference. */
        public static final Most ANY = new Most(1, 1);

        /** A fraction of published tracks that may be missing, and any change of genres. */
        public static Most removed(double fraction) {
            return new Most(fraction, 1);
        }
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
     * @throws GenremillException if more tracks are missing, because the catalogue was probably not listed completely,
     *     or if the share of a genre has changed more
     */
    public Changes compare(RunId run, Most most) {
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
        if (removed > most.removed() * before.get().tracks()) {
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
        List<GenreShare> drift = LabelChanges.drift(old, now);
        requireLittle(drift, most.drift());
        return new Changes(Optional.of(folder), counts, drift);
    }

    private void requireLittle(List<GenreShare> drift, double most) {
        long all = drift.stream().mapToLong(GenreShare::tracks).sum();
        long allBefore = drift.stream().mapToLong(GenreShare::tracksBefore).sum();
        if (all == 0 || allBefore == 0) {
            return;
        }
        GenreShare furthest = drift.stream()
                .max(Comparator.comparingDouble(genre -> Math.abs(shift(genre, all, allBefore))))
                .orElseThrow();
        double shift = shift(furthest, all, allBefore);
        if (Math.abs(shift) > most) {
            forgetChanges();
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    String.format(
                            Locale.ROOT,
                            "The share of '%s' in the labels %s from %.3f to %.3f. Nothing was published: check the"
                                    + " model and the new tracks, or raise label.most-drift = %s.",
                            furthest.genre(),
                            shift > 0 ? "rises" : "falls",
                            (double) furthest.tracksBefore() / allBefore,
                            (double) furthest.tracks() / all,
                            most));
        }
    }

    private static double shift(GenreShare genre, long all, long allBefore) {
        return (double) genre.tracks() / all - (double) genre.tracksBefore() / allBefore;
    }

    /** The new labels by genre, with those before if there are any. */
    public List<GenreShare> genresNow(RunId run, Changes changes) {
        return before.isPresent()
                ? changes.drift()
                : LabelChanges.shares(store.rowsOf(store.layout().labels(), run));
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
