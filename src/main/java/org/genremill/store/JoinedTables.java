package org.genremill.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.FeatureView;

/**
 * Puts features tables side by side. Rows belong together if they have the same location, content and segment, so that
 * no row mixes two recordings that had one name at different times.
 */
final class JoinedTables {
    private static final String[] TRACK = {"uri", "content_hash"};
    private static final String[] ROW = {"uri", "content_hash", "segment"};

    private JoinedTables() {}

    /**
     * The rows that every table has, with the numbers of all of them in {@link PackedNumbers#COLUMN}, in the order of
     * {@link FeatureView#columns()}. All other columns are those of the first table.
     *
     * @param tables the newest rows of each table, in the order of the view
     */
    static Dataset<Row> rows(FeatureView view, List<Dataset<Row>> tables) {
        List<FeatureView> parts = view.parts();
        Dataset<Row> first = tables.get(0);
        Dataset<Row> joined = packed(first, parts, 0);
        for (int table = 1; table < parts.size(); table++) {
            Dataset<Row> other = tables.get(table);
            Dataset<Row> needed = packed(other, parts, table)
                    .select(Stream.concat(Arrays.stream(ROW), Stream.of(name(table)))
                            .map(name -> col(name))
                            .toArray(Column[]::new));
            joined = PackedNumbers.join(joined, needed, PackedNumbers.isSmall(other), ROW);
        }
        Column numbers = concat(IntStream.range(0, parts.size())
                .mapToObj(table -> col(name(table)))
                .toArray(Column[]::new));
        Stream<Column> others = Arrays.stream(first.columns())
                .filter(name -> !parts.get(0).columnNames().contains(name))
                .map(name -> switch (name) {
                    case "feature_set" -> lit(view.id()).as(name);
                    case "feature_version" -> lit(view.version()).as(name);
                    default -> col(name);
                });
        return joined.select(Stream.concat(others, Stream.of(numbers.as(PackedNumbers.COLUMN)))
                .toArray(Column[]::new));
    }

    /** The tracks that every table has, with the columns of the first table. */
    static Dataset<Row> tracks(List<Dataset<Row>> keys) {
        Dataset<Row> joined = keys.get(0);
        for (Dataset<Row> other : keys.subList(1, keys.size())) {
            joined = joined.join(other, TRACK, "left_semi");
        }
        return joined;
    }

    private static Dataset<Row> packed(Dataset<Row> rows, List<FeatureView> parts, int table) {
        return PackedNumbers.pack(rows, parts.get(table).columnNames(), name(table));
    }

    /** The column that holds the numbers of one table. */
    private static String name(int table) {
        return PackedNumbers.COLUMN + table;
    }
}
