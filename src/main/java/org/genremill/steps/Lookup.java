package org.genremill.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;

/** Reads a small CSV table, made by a person, that says one thing about each track. */
final class Lookup {
    private static final List<String> KEYS = List.of("uri", "filename", "track");

    private Lookup() {}

    /**
     * What the table says, by its column {@code uri}, {@code filename} or {@code track}.
     *
     * @param values the names that the other column may have
     * @throws Problem if the table is missing or lacks a column
     */
    static Map<String, String> read(SparkSession spark, String uri, List<String> values) {
        Dataset<Row> table = CsvTable.open(spark, uri);
        String key = pick(table, KEYS, uri);
        String value = pick(table, values, uri);
        Map<String, String> found = new HashMap<>();
        for (Row row : table.select(key, value).na().drop().collectAsList()) {
            found.put(row.getString(0), row.getString(1));
        }
        return found;
    }

    private static String pick(Dataset<Row> table, List<String> wanted, String uri) {
        for (String column : table.columns()) {
            if (wanted.contains(column.toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        throw new Problem(
                Problem.Kind.INPUT,
                "The table '%s' has none of the columns %s.".formatted(uri, String.join(", ", wanted)));
    }
}
