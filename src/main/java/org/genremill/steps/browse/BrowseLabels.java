package org.genremill.steps.browse;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.steps.labels.LabelChanges;
import org.genremill.store.CurrentLabels;
import org.genremill.store.LabelSchema;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * The published labels of a store, and how they differ from earlier ones, held in memory. When others are published, the
 * former ones are shown until the new ones are read. Thread-safe.
 */
public final class BrowseLabels {
    /** The columns of a label. */
    public static final List<String> LABEL = List.of(
            "uri", "artist", "title", "genre", "confidence", "second_genre", "second_confidence", "catalogue_genre");

    private static final List<String> CHANGE =
            List.of("change", "genre_before", "genre", "confidence_before", "confidence");
    private static final List<String> OF_TRACK = List.of("artist", "title", "catalogue_genre");

    private final Store store;
    private final PublishedLabels published;
    private final long mostBytes;
    private Optional<Held> shown = Optional.empty();
    private Optional<Held> next = Optional.empty();
    private Optional<Held> comparison = Optional.empty();

    /** A table that is in memory or on its way there. */
    private record Held(String run, CompletableFuture<LabelIndex> index) {
        boolean isUsable(String wanted) {
            return run.equals(wanted) && !index.isCompletedExceptionally();
        }
    }

    /**
     * Browses the labels of a store.
     *
     * @param mostBytes how much memory one table may take
     */
    public BrowseLabels(Store store, long mostBytes) {
        this.store = requireNonNull(store, "store is null");
        this.published = new PublishedLabels(store);
        this.mostBytes = mostBytes;
    }

    /** The published table; empty if nothing is published. */
    public Optional<CurrentLabels> published() {
        return published.current();
    }

    /** The tables that were published before a table and still exist, the newest first. */
    public List<CurrentLabels> before(CurrentLabels table) {
        return table.earlier().stream()
                .filter(earlier ->
                        store.complete(store.layout().inStore(earlier.path())).isPresent())
                .toList();
    }

    /**
     * The labels, as soon as they are read.
     *
     * @throws GenremillException if nothing is published, or the table is larger than the memory for it
     */
    public LabelIndex labels() {
        CurrentLabels current = current();
        Held wanted = wanted(current);
        LabelIndex index = joined(wanted.index());
        synchronized (this) {
            if (wanted.run().equals(current.run())) {
                shown = Optional.of(wanted);
            }
        }
        return index;
    }

    private synchronized Held wanted(CurrentLabels current) {
        Held coming = next.filter(held -> held.isUsable(current.run()))
                .orElseGet(() -> new Held(current.run(), inBackground(() -> read(current))));
        next = Optional.of(coming);
        return shown.filter(held -> !coming.index().isDone()).orElse(coming);
    }

    /**
     * How the labels differ from an earlier table, found once and then kept until another comparison is wanted.
     *
     * @throws GenremillException if nothing is published, there is no such table, or the difference is too large
     */
    public LabelIndex changes(String run) {
        CurrentLabels current = current();
        CurrentLabels before = current.earlier().stream()
                .filter(table -> table.run().equals(run))
                .findFirst()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT, "No labels of a run '%s' were published.".formatted(run)));
        LabelIndex labels = labels();
        String both = "%s %s".formatted(run, current.run());
        CompletableFuture<LabelIndex> found;
        synchronized (this) {
            Held held = comparison
                    .filter(known -> known.isUsable(both))
                    .orElseGet(() -> new Held(both, inBackground(() -> difference(before, current, labels))));
            comparison = Optional.of(held);
            found = held.index();
        }
        return joined(found);
    }

    private static LabelIndex joined(CompletableFuture<LabelIndex> index) {
        try {
            return index.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        }
    }

    private static CompletableFuture<LabelIndex> inBackground(Supplier<LabelIndex> reading) {
        CompletableFuture<LabelIndex> index = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        LabelIndex read = reading.get();
                        index.complete(read);
                        read.sortAll();
                    } catch (RuntimeException | OutOfMemoryError e) {
                        index.completeExceptionally(e);
                    }
                },
                "reads labels");
        thread.setDaemon(true);
        thread.start();
        return index;
    }

    private LabelIndex read(CurrentLabels table) {
        LabelIndex.Builder builder = new LabelIndex.Builder(LABEL, mostBytes);
        Dataset<Row> rows = published.rows(table);
        Column[] columns =
                LABEL.stream().map(name -> LabelSchema.in(rows, name)).toArray(Column[]::new);
        eachRow(rows.select(columns), row -> builder.add(row::getAs));
        return builder.build();
    }

    private LabelIndex difference(CurrentLabels before, CurrentLabels now, LabelIndex labels) {
        List<String> all = new ArrayList<>(List.of("uri"));
        all.addAll(OF_TRACK);
        all.addAll(CHANGE);
        LabelIndex.Builder builder = new LabelIndex.Builder(all, mostBytes);
        eachRow(LabelChanges.between(published.rows(before), published.rows(now)), row -> {
            Optional<Integer> track = labels.find(row.getAs("uri"));
            builder.add(name -> OF_TRACK.contains(name)
                    ? track.map(place -> labels.value(name, place)).orElse(null)
                    : row.getAs(name));
        });
        return builder.build();
    }

    private static void eachRow(Dataset<Row> rows, Consumer<Row> deed) {
        Iterator<Row> sorted = rows.orderBy("uri").toLocalIterator();
        sorted.forEachRemaining(deed);
    }

    private CurrentLabels current() {
        return published
                .current()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The store '%s' has no published labels: make some with jobs/label."
                                .formatted(store.layout().root())));
    }
}
