package org.genremill.store;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows whose numbers are packed into one column of arrays. Spark plans every column of every step of every query:
 * seconds for a table of a thousand columns, and milliseconds for one array.
 */
public final class PackedNumbers {
    /** The column of arrays of doubles. */
    public static final String COLUMN = "numbers";

    private static final String MERGE_JOIN = "merge";

    private PackedNumbers() {}

    /** Packs the named columns, in this order; the other columns stay in front. */
    public static Dataset<Row> pack(Dataset<Row> rows, List<String> columns) {
        return pack(rows, columns, COLUMN);
    }

    static Dataset<Row> pack(Dataset<Row> rows, List<String> columns, String packed) {
        Column[] numbers = columns.stream()
                .map(name -> Quoting.column(name).cast(DataTypes.DoubleType))
                .toArray(Column[]::new);
        return rows.select(Stream.concat(
                        others(rows, new HashSet<>(columns)),
                        Stream.of(array(numbers).as(packed)))
                .toArray(Column[]::new));
    }

    /** The inverse of {@link #pack}. */
    static Dataset<Row> unpack(Dataset<Row> rows, List<String> columns) {
        Stream<Column> numbers = IntStream.range(0, columns.size())
                .mapToObj(place -> col(COLUMN).getItem(place).as(columns.get(place)));
        return rows.select(Stream.concat(others(rows, Set.of(COLUMN)), numbers).toArray(Column[]::new));
    }

    /**
     * Joins packed rows with the rows of another table. Spark takes every array for a single number, so it would send
     * even huge packed tables to all executors. Here only the other table may be.
     */
    public static Dataset<Row> join(Dataset<Row> packed, Dataset<Row> other, String... keys) {
        return join(packed, other, isSmall(other), keys);
    }

    static Dataset<Row> join(Dataset<Row> packed, Dataset<Row> other, boolean isSmall, String... keys) {
        return isSmall
                ? packed.join(broadcast(other), keys)
                : packed.hint(MERGE_JOIN).join(other, keys);
    }

    /** Whether Spark expects a table to be small enough for a copy on every executor. */
    static boolean isSmall(Dataset<Row> rows) {
        long most = rows.sparkSession().sessionState().conf().autoBroadcastJoinThreshold();
        return rows.queryExecution().optimizedPlan().stats().sizeInBytes().$less$eq(scala.math.BigInt.apply(most));
    }

    private static Stream<Column> others(Dataset<Row> rows, Set<String> packed) {
        return Arrays.stream(rows.columns())
                .filter(name -> !packed.contains(name))
                .map(Quoting::column);
    }
}
