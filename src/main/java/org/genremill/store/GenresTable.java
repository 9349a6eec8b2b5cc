package org.genremill.store;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The genres that catalogues stated after the features of their tracks were extracted. Features rows keep the genre
 * stated at extraction; a row of this table that is at least as new replaces it. The newest row of a track counts, and
 * one without a genre removes it.
 */
public final class GenresTable {
    /** The separator between several genres of one track. */
    public static final String SEPARATOR = "; ";

    /** The columns of the table. */
    public static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("genre", StringType)
            .add("source", StringType)
            .add("fingerprint", StringType)
            .add("run_id", StringType)
            .add("code_version", StringType);

    /** The columns of features rows that identify a track and concern its genre. */
    public static final StructType TRACKS = new StructType()
            .add("uri", StringType)
            .add("fingerprint", StringType)
            .add("genre", StringType)
            .add("tag_genres", createArrayType(StringType))
            .add("artist", StringType)
            .add("title", StringType)
            .add("content_hash", StringType)
            .add("run_id", StringType);

    private GenresTable() {}

    /** The genres of a file's tags as one text; null if it has none or the tags were not read. */
    public static Column joined(Column tagGenres) {
        return nullif(array_join(tagGenres, SEPARATOR), lit(""));
    }

    /** The newest row of each track. */
    public static Dataset<Row> newest(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns())
                .filter(name -> !name.equals("uri") && !name.equals("run_id"))
                .map(name -> col(name))
                .toArray(Column[]::new);
        Column[] newestFirst = new Column[columns.length + 1];
        newestFirst[0] = col("run_id");
        System.arraycopy(columns, 0, newestFirst, 1, columns.length);
        return rows.groupBy("uri").agg(max(struct(newestFirst)).as("newest")).select("uri", "newest.*");
    }

    /** Rows with {@code uri}, {@code genre} and {@code run_id}, with the latest genres. */
    static Dataset<Row> over(Dataset<Row> rows, Optional<Dataset<Row>> stated) {
        if (stated.isEmpty()) {
            return rows;
        }
        Dataset<Row> last = newest(stated.get())
                .select(
                        col("uri"),
                        col("genre").as("stated_genre"),
                        col("run_id").as("stated_run"));
        Column genre =
                when(col("stated_run").geq(col("run_id")), col("stated_genre")).otherwise(col("genre"));
        Column[] columns = Arrays.stream(rows.columns())
                .map(name -> name.equals("genre") ? genre.as(name) : Quoting.column(name))
                .toArray(Column[]::new);
        return rows.join(last, new String[] {"uri"}, "left_outer").select(columns);
    }
}
