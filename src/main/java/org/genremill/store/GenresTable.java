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
 * What catalogues have stated about the genres of tracks after these were measured. Features rows keep the genre that was
 * stated then; a row of this table that is as new as they are, or newer, takes its place. Of several rows for a track the
 * newest counts, and one without a genre says that there is none.
 */
public final class GenresTable {
    /** What stands between several genres of one track, in one text. */
    public static final String SEPARATOR = "; ";

    /** The columns of the table. */
    public static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("genre", StringType)
            .add("source", StringType)
            .add("fingerprint", StringType)
            .add("run_id", StringType)
            .add("code_version", StringType);

    /** What features rows say about a track that has to do with its genre. */
    public static final StructType TRACKS = new StructType()
            .add("uri", StringType)
            .add("fingerprint", StringType)
            .add("genre", StringType)
            .add("tag_genres", createArrayType(StringType))
            .add("run_id", StringType);

    private GenresTable() {}

    /** The genres of a file's tags as one text; null if it has none, or if nobody has looked. */
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

    /** Rows with {@code uri}, {@code genre} and {@code run_id}, and in them the genres that were stated last. */
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
                .map(name -> name.equals("genre") ? genre.as(name) : col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        return rows.join(last, new String[] {"uri"}, "left_outer").select(columns);
    }
}
