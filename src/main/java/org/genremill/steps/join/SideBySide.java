package org.genremill.steps.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Accounts for the tracks of features tables that stand side by side: the joined table has the tracks that all of them
 * hold with the same content.
 */
public final class SideBySide {
    private static final int SHOWN = 3;
    private static final String KIND = "features";

    /** The content of a track in the first table that holds it; the others are compared with it. */
    private static final String REFERENCE = "reference";

    private final Store store;
    private final List<FeatureView> tables;
    private final Dataset<Row> tracks;

    private SideBySide(Store store, FeatureView view) {
        this.store = store;
        this.tables = view.parts();
        this.tracks = tracks(store, tables).persist(StorageLevel.MEMORY_AND_DISK());
    }

    /**
     * Reports on each table of a view, in order: its rows, how many of them are in the joined table, the tracks of the
     * joined table, and those that this table lacks or holds with another content than the first one. Nothing to report
     * of a single table.
     *
     * @throws GenremillException if the tables have no track in common
     */
    public static List<JoinReport> of(Store store, FeatureView view) {
        List<JoinReport> reports = counted(store, view);
        if (!reports.isEmpty() && reports.get(0).tracksMatched() == 0) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The tables of '%s' have no track in common: %s. Tracks are compared by location and content; extract all sets from the same music."
                            .formatted(
                                    view.id(),
                                    String.join(
                                            ", ",
                                            reports.stream()
                                                    .map(report -> Counted.of(report.rows(), "row") + " in '"
                                                            + report.table() + "'")
                                                    .toList())));
        }
        return reports;
    }

    /** The same reports, also if no track is common. None if a table is missing. */
    public static List<JoinReport> counted(Store store, FeatureView view) {
        if (!view.isJoined() || !store.missing(view).isEmpty()) {
            return List.of();
        }
        SideBySide joined = new SideBySide(store, view);
        try {
            return joined.reports();
        } finally {
            joined.tracks.unpersist();
        }
    }

    /** Each track of any table: {@code uri}, and its {@code content} and {@code rows} in each table, null if absent. */
    private static Dataset<Row> tracks(Store store, List<FeatureView> tables) {
        Dataset<Row> all = named(store, tables, 0);
        for (int table = 1; table < tables.size(); table++) {
            all = all.join(named(store, tables, table), new String[] {"uri"}, "full_outer");
        }
        Column[] contents =
                IntStream.range(0, tables.size()).mapToObj(SideBySide::content).toArray(Column[]::new);
        return all.withColumn(REFERENCE, coalesce(contents));
    }

    private static Dataset<Row> named(Store store, List<FeatureView> tables, int table) {
        return store.rowCounts(tables.get(table))
                .orElseThrow()
                .select(
                        col("uri"),
                        col("content_hash").as("content" + table),
                        col("rows").as("rows" + table));
    }

    private static Column content(int table) {
        return col("content" + table);
    }

    private static Column holds(int table) {
        return coalesce(content(table).equalTo(col(REFERENCE)), lit(false));
    }

    private List<JoinReport> reports() {
        Column matched = IntStream.range(0, tables.size())
                .mapToObj(SideBySide::holds)
                .reduce(Column::and)
                .orElseThrow();
        List<Column> counts = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            counts.add(total(col("rows" + table)));
            counts.add(total(when(matched, col("rows" + table))));
            counts.add(count(when(not(holds(table)), lit(1))));
        }
        Row all = tracks.agg(count(when(matched, lit(1))), counts.toArray(Column[]::new))
                .first();
        return IntStream.range(0, tables.size())
                .mapToObj(table -> new JoinReport(
                        KIND,
                        store.layout().features(tables.get(table)).toString(),
                        all.getLong(1 + 3 * table),
                        all.getLong(2 + 3 * table),
                        0,
                        0,
                        0,
                        all.getLong(0),
                        all.getLong(3 + 3 * table),
                        all.getLong(3 + 3 * table) > 0 ? examples(table) : List.of()))
                .toList();
    }

    private static Column total(Column rows) {
        return coalesce(sum(rows), lit(0L));
    }

    private List<String> examples(int table) {
        String name = tables.get(table).id();
        Stream<String> examples = tracks
                .where(not(holds(table)))
                .orderBy("uri")
                .limit(SHOWN)
                .select(col("uri"), content(table).isNull())
                .collectAsList()
                .stream()
                .map(row -> (row.getBoolean(1)
                                ? "'%s' has no features of '%s'."
                                : "'%s' has features of another content of '%s': extract all sets again.")
                        .formatted(name, row.getString(0)));
        return examples.toList();
    }
}
