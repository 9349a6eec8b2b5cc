package org.genremill.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.FeatureSet;
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
     * The rows that every table has, with the feature columns of {@link FeatureView#columns()}. All other columns are
     * those of the first table.
     *
     * @param tables the newest rows of each table, in the order of the view
     */
    static Dataset<Row> rows(FeatureView view, List<Dataset<Row>> tables) {
        Dataset<Row> joined = first(view, tables.get(0));
        for (int table = 1; table < tables.size(); table++) {
            Column[] columns = Stream.concat(
                            Arrays.stream(ROW).map(name -> col(name)),
                            renamed(view, table).entrySet().stream()
                                    .map(column -> quoted(column.getKey()).as(column.getValue())))
                    .toArray(Column[]::new);
            joined = joined.join(tables.get(table).select(columns), ROW);
        }
        return joined;
    }

    /** The tracks that every table has, with the columns of the first table. */
    static Dataset<Row> tracks(List<Dataset<Row>> keys) {
        Dataset<Row> joined = keys.get(0);
        for (Dataset<Row> other : keys.subList(1, keys.size())) {
            joined = joined.join(other, TRACK, "left_semi");
        }
        return joined;
    }

    private static Dataset<Row> first(FeatureView view, Dataset<Row> rows) {
        Map<String, String> renamed = renamed(view, 0);
        return rows.select(Arrays.stream(rows.columns())
                .map(name -> switch (name) {
                    case "feature_set" -> lit(view.id()).as(name);
                    case "feature_version" -> lit(view.version()).as(name);
                    default -> quoted(name).as(renamed.getOrDefault(name, name));
                })
                .toArray(Column[]::new));
    }

    /** The name in the joined table of each feature column of one table. */
    private static Map<String, String> renamed(FeatureView view, int table) {
        List<FeatureSet> sets = view.sets();
        int before = sets.subList(0, table).stream()
                .mapToInt(set -> set.columns().size())
                .sum();
        List<org.genremill.features.Column> own = sets.get(table).columns();
        List<org.genremill.features.Column> all = view.columns();
        Map<String, String> names = new HashMap<>();
        for (int column = 0; column < own.size(); column++) {
            names.put(own.get(column).name(), all.get(before + column).name());
        }
        return names;
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
