package org.genremill.steps.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.FeatureView;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.Quoting;
import org.genremill.store.Store;

/** The tracks of a training table whose genres people have stated. */
final class CorrectedTracks {
    private static final String COPY = "copy_number";

    private CorrectedTracks() {}

    /** Features with the stated genres, and {@link LearningTable#CORRECTED}; unchanged if the store has no corrections. */
    static Dataset<Row> over(Dataset<Row> features, Store store, FeatureView view) {
        return store.corrections()
                .map(rows -> CorrectionsTable.of(rows, store.tracks(view).orElseThrow()))
                .map(stated -> {
                    Column genre = col("stated_genre");
                    Column[] columns = Stream.concat(
                                    Arrays.stream(features.columns())
                                            .map(name -> name.equals("genre")
                                                    ? coalesce(genre, col("genre"))
                                                            .as("genre")
                                                    : Quoting.column(name)),
                                    Stream.of(genre.isNotNull().as(LearningTable.CORRECTED)))
                            .toArray(Column[]::new);
                    return features.join(
                                    stated.select(col("uri"), col("genre").as("stated_genre")),
                                    new String[] {"uri"},
                                    "left_outer")
                            .select(columns);
                })
                .orElse(features);
    }

    /**
     * Makes corrected tracks copies, which are learned and never tested; a recording is corrected if any of its rows is.
     *
     * @param weight the number of copies
     */
    static LearningTable learnedOnly(LearningTable table, int weight) {
        Dataset<Row> rows = table.rows();
        if (!Arrays.asList(rows.columns()).contains(LearningTable.CORRECTED)) {
            return table;
        }
        Column[] columns = Arrays.stream(rows.columns())
                .filter(name -> !name.equals(LearningTable.CORRECTED))
                .map(name -> name.equals("id")
                        ? when(col(COPY).isNull(), col("id"))
                                .otherwise(concat(col("id"), lit(LabelledTrack.CORRECTED), col(COPY)))
                                .as("id")
                        : Quoting.column(name))
                .toArray(Column[]::new);
        Column numbers = array(IntStream.rangeClosed(1, weight)
                .mapToObj(copy -> lit(Integer.toString(copy)))
                .toArray(Column[]::new));
        Dataset<Row> corrected =
                rows.where(col(LearningTable.CORRECTED)).select("id").distinct().withColumn(COPY, explode(numbers));
        return table.withRows(
                rows.join(corrected, new String[] {"id"}, "left_outer").select(columns));
    }
}
