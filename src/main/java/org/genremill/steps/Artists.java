package org.genremill.steps;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Who plays which track, from a table of the user's own. */
public final class Artists {
    private Artists() {}

    /**
     * Artists by the track's URI or name.
     *
     * @param uri a CSV table with the columns {@code track} (or {@code uri}, or {@code filename}) and {@code artist}
     * @throws org.genremill.Problem if the table is missing or lacks a column
     */
    public static Map<String, String> read(SparkSession spark, String uri) {
        return Lookup.read(spark, uri, List.of("artist"));
    }
}
