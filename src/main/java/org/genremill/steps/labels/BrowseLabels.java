package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.store.CurrentLabels;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Reads the published labels page by page; memory use does not depend on the size of the table. Thread-safe.
 */
public final class BrowseLabels {
    private static final Column[] LABEL = {
        col("uri"),
        col("track"),
        col("genre"),
        col("confidence"),
        col("second_genre"),
        col("second_confidence"),
        col("catalogue_genre")
    };

    private final Store store;
    private final PublishedLabels published;

    /** Browses the labels of a store. */
    public BrowseLabels(Store store) {
        this.store = requireNonNull(store, "store is null");
        this.published = new PublishedLabels(store);
    }

    /**
     * A genre in the table.
     *
     * @param confidence the mean
     */
    public record Genre(String name, long tracks, double confidence) {}

    /**
     * A summary of the published labels.
     *
     * @param current the published table
     * @param genres by name
     * @param earlier tables that were published before and still exist, the newest first
     */
    public record Overview(CurrentLabels current, List<Genre> genres, List<CurrentLabels> earlier) {}

    /** The published labels; empty if nothing is published. */
    public Optional<Overview> overview() {
        return published
                .current()
                .map(current -> new Overview(
                        current,
                        published
                                .rows(current)
                                .groupBy("genre")
                                .agg(count(lit(1)), avg("confidence"))
                                .orderBy("genre")
                                .collectAsList()
                                .stream()
                                .map(row -> new Genre(row.getString(0), row.getLong(1), row.getDouble(2)))
                                .toList(),
                        current.earlier().stream().filter(this::isThere).toList()));
    }

    private boolean isThere(CurrentLabels table) {
        return store.complete(store.layout().inStore(table.path())).isPresent();
    }

    /** How many tracks differ from an earlier table, by kind of {@link LabelChanges}. */
    public Map<String, Long> countChanges(String run) {
        return LabelChanges.countByKind(between(run));
    }

    /**
     * A page of labels or changes, sorted by URI.
     *
     * @param after the last URI of the previous page; empty for the first page
     * @param most the page size
     * @return {@code uri}, {@code track}, {@code genre}, {@code confidence}; of labels also {@code second_genre},
     *     {@code second_confidence} and {@code catalogue_genre}, of differences {@code change}, {@code genre_before} and
     *     {@code confidence_before}
     * @throws GenremillException if nothing is published, or the table to compare with does not exist
     */
    public List<Row> page(LabelFilter filter, Optional<String> after, int most) {
        Dataset<Row> rows = rows(filter);
        return after.map(uri -> rows.where(col("uri").gt(uri)))
                .orElse(rows)
                .orderBy("uri")
                .limit(most)
                .collectAsList();
    }

    /**
     * Any number of rows.
     *
     * @param columns their names
     * @param rows read lazily
     */
    public record Listed(List<String> columns, Iterator<Row> rows) {}

    /** All rows that {@link #page} returns page by page. */
    public Listed all(LabelFilter filter) {
        Dataset<Row> rows = rows(filter).orderBy("uri");
        return new Listed(List.of(rows.columns()), rows.toLocalIterator());
    }

    private Dataset<Row> rows(LabelFilter filter) {
        return filter.against()
                .map(run -> filter.amongChanges(between(run)))
                .orElseGet(() -> filter.among(published.rows(current())).select(LABEL));
    }

    private Dataset<Row> between(String run) {
        CurrentLabels current = current();
        CurrentLabels before = current.earlier().stream()
                .filter(table -> table.run().equals(run))
                .findFirst()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT, "No labels of a run '%s' were published.".formatted(run)));
        return LabelChanges.between(published.rows(before), published.rows(current));
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
