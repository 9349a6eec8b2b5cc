package org.genremill.steps;

import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.Listing;

/** A listing as a table to join with: {@code uri} and {@code fingerprint} of each track, which together name its content. */
public final class ListedKeys {
    private static final String[] COLUMNS = {"uri", "fingerprint"};
    private static final StructType SCHEMA =
            new StructType().add(COLUMNS[0], StringType, false).add(COLUMNS[1], StringType, false);

    private ListedKeys() {}

    /** The rows that belong to a track of the listing with its present content. */
    public static Dataset<Row> rowsOf(Listing listing, Dataset<Row> rows) {
        return rows.join(table(listing, rows.sparkSession()), COLUMNS, "left_semi");
    }

    /** The tracks of the listing, by URI, that have a row for their present content. */
    static List<String> foundIn(Dataset<Row> rows, Listing listing) {
        return table(listing, rows.sparkSession())
                .join(rows.select(COLUMNS[0], COLUMNS[1]), COLUMNS, "left_semi")
                .select(COLUMNS[0])
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Dataset<Row> table(Listing listing, SparkSession spark) {
        List<Row> keys = listing.tracks().stream()
                .map(track -> RowFactory.create(track.uri(), track.fingerprint()))
                .toList();
        return spark.createDataFrame(keys, SCHEMA);
    }
}
