package org.genremill.steps.labels;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.store.GenreShare;
import org.genremill.store.LabelSchema;

/** Compares two labels tables. */
public final class LabelChanges {
    /** The kinds of changes. */
    public static final List<String> KINDS = List.of("added", "removed", "genre", "confidence");

    private LabelChanges() {}

    /**
     * One row for each track that differs: {@code change} is {@code added}, {@code removed}, {@code genre} or, if only
     * that has changed, {@code confidence}. {@code genre_source} says who decided a genre, see {@link LabelSchema}.
     */
    public static Dataset<Row> between(Dataset<Row> before, Dataset<Row> now) {
        return side(before, "_before")
                .join(side(now, ""), new String[] {"uri"}, "full_outer")
                .withColumn(
                        "change",
                        when(col("genre_before").isNull(), lit("added"))
                                .when(col("genre").isNull(), lit("removed"))
                                .when(col("genre").notEqual(col("genre_before")), lit("genre"))
                                .when(col("confidence").notEqual(col("confidence_before")), lit("confidence")))
                .where(col("change").isNotNull())
                .select(
                        col("uri"),
                        coalesce(col("track"), col("track_before")).as("track"),
                        col("change"),
                        col("genre_before"),
                        col("genre"),
                        col("confidence_before"),
                        col("confidence"),
                        col("genre_source_before"),
                        col("genre_source"));
    }

    /** The number of rows of each kind of change. */
    public static Map<String, Long> countByKind(Dataset<Row> changes) {
        Map<String, Long> counts = new TreeMap<>();
        KINDS.forEach(kind -> counts.put(kind, 0L));
        changes.groupBy("change")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    /** Each genre's fraction of the tracks in both tables, by genre. */
    public static List<GenreShare> drift(Dataset<Row> before, Dataset<Row> now) {
        return shares(before, "_before")
                .join(shares(now, ""), new String[] {"genre"}, "full_outer")
                .sort("genre")
                .collectAsList()
                .stream()
                .map(row -> new GenreShare(
                        row.getAs("genre"),
                        tracks(row, "tracks"),
                        tracks(row, "tracks_before"),
                        row.getAs("confidence"),
                        row.getAs("confidence_before")))
                .toList();
    }

    /** Each genre's tracks and mean confidence in one table, by genre, as if there was none before. */
    public static List<GenreShare> shares(Dataset<Row> labels) {
        return shares(labels, "").sort("genre").collectAsList().stream()
                .map(row -> new GenreShare(row.getAs("genre"), tracks(row, "tracks"), 0, row.getAs("confidence"), null))
                .toList();
    }

    private static long tracks(Row row, String column) {
        Long tracks = row.getAs(column);
        return tracks == null ? 0 : tracks;
    }

    private static Dataset<Row> side(Dataset<Row> labels, String suffix) {
        return labels.select(
                col("uri"),
                LabelSchema.in(labels, "genre_source").as("genre_source" + suffix),
                col("track").as("track" + suffix),
                col("genre").as("genre" + suffix),
                col("confidence").as("confidence" + suffix));
    }

    private static Dataset<Row> shares(Dataset<Row> labels, String suffix) {
        return labels.groupBy("genre")
                .agg(count(lit(1)).as("tracks" + suffix), avg("confidence").as("confidence" + suffix));
    }
}
