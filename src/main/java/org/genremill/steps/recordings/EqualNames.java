package org.genremill.steps.recordings;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.genremill.GenremillException;
import org.genremill.learn.table.LearningTable;

/**
 * Handles rows with equal names. With one genre, they are segments of one file. With several genres and no folder in
 * the name, they are different files of a table that dropped the folders, if the table names its files that way: some
 * genre shares at least half of its names, and at least two, with others, each name is unique in its genre, and no two
 * such rows hold the same values. Otherwise they contradict each other.
 */
final class EqualNames {
    private static final Column BARE = col(LearningTable.PATH).contains("/").equalTo(false);

    private EqualNames() {}

    /**
     * Gives different files different paths, and the rows of one file different segments.
     *
     * @throws GenremillException if rows of one name contradict each other; it names them
     */
    static LearningTable toldApart(LearningTable table) {
        Dataset<Row> rows = table.rows();
        Row counts = rows.agg(count(lit(1)), count_distinct(col(LearningTable.PATH), col("segment")))
                .first();
        if (counts.getLong(0) == counts.getLong(1)) {
            return table;
        }
        boolean named = isNamedByGenre(table);
        Column prefix = concat(col("genre"), lit("/"));
        Dataset<Row> apart = !named
                ? rows
                : rows.withColumn("bare", BARE)
                        .withColumn(
                                "sound",
                                when(col("bare").and(col("sound").equalTo(col("id"))), concat(prefix, col("sound")))
                                        .otherwise(col("sound")))
                        .withColumn(
                                "id",
                                when(col("bare"), concat(prefix, col("id"))).otherwise(col("id")))
                        .withColumn(
                                LearningTable.PATH,
                                when(col("bare"), concat(prefix, col(LearningTable.PATH)))
                                        .otherwise(col(LearningTable.PATH)))
                        .drop("bare");
        Column place = row_number()
                .over(Window.partitionBy(LearningTable.PATH).orderBy(col("segment"), col("row_in_table")))
                .minus(1);
        return table.withRows(apart.withColumn("row_in_table", monotonically_increasing_id())
                .withColumn("segment", place)
                .drop("row_in_table"));
    }

    private static boolean isNamedByGenre(LearningTable table) {
        Column values = xxhash64(table.inputs().toArray(Column[]::new));
        Dataset<Row> names = table.rows()
                .where(BARE)
                .groupBy(LearningTable.PATH)
                .agg(
                        count(lit(1)).as("rows"),
                        count_distinct(col("genre")).as("genres"),
                        count_distinct(values).as("values"));
        Dataset<Row> shared = names.where(col("genres").gt(1));
        if (shared.isEmpty()) {
            return false;
        }
        Column alone = col("rows").equalTo(col("genres")).and(col("rows").equalTo(col("values")));
        if (!shared.where(alone.equalTo(false)).isEmpty() || !sharesHalf(table, names)) {
            contradiction(table, shared);
        }
        return true;
    }

    private static boolean sharesHalf(LearningTable table, Dataset<Row> names) {
        Dataset<Row> ofGenres = table.rows()
                .where(BARE)
                .select(LearningTable.PATH, "genre")
                .distinct()
                .join(names, LearningTable.PATH)
                .groupBy("genre")
                .agg(
                        count(lit(1)).as("all"),
                        count(when(col("genres").gt(1), lit(1))).as("shared"));
        return !ofGenres.where(
                        col("shared").geq(2).and(col("shared").multiply(2).geq(col("all"))))
                .isEmpty();
    }

    private static void contradiction(LearningTable table, Dataset<Row> shared) {
        String name = shared.select(LearningTable.PATH)
                .orderBy(LearningTable.PATH)
                .first()
                .getString(0);
        List<Row> genres = table.rows()
                .where(col(LearningTable.PATH).equalTo(name))
                .agg(min("genre"), max("genre"))
                .collectAsList();
        throw new GenremillException(
                GenremillException.Kind.INPUT,
                ("The table '%s' has rows of the name '%s' with different genres: one says %s, another %s. Correct one of"
                                + " them; if they are different files, put their folders before their names.")
                        .formatted(
                                table.source(),
                                name,
                                genres.get(0).getString(0),
                                genres.get(0).getString(1)));
    }
}
