package org.genremill.catalog;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the rows of an inventory while they are listed. Each partition adds one row of counts to its output. Spark keeps one
 * output of each partition, however often it computes that, so no row is counted twice; an accumulator would count again.
 *
 * <p>Not thread-safe.
 */
final class InventoryCount {
    static final StructType SCHEMA = new StructType()
            .add("rows", LongType, false)
            .add("files", LongType, false)
            .add("outside", LongType, false)
            .add("examples", DataTypes.createArrayType(StringType, false), false);

    private static final int MOST_EXAMPLES = 3;

    private long rows;
    private long files;
    private long outside;
    private final TreeSet<String> examples = new TreeSet<>();

    /** What all partitions counted. {@code examples}: the first 3 names outside, in alphabetical order. */
    record Total(long rows, long files, long outside, List<String> examples) {}

    /** Counts a row. */
    void add(boolean isFile) {
        rows++;
        files += isFile ? 1 : 0;
    }

    /** Counts a file that lies in no input. */
    void addOutside(String uri) {
        outside++;
        examples.add(uri);
        if (examples.size() > MOST_EXAMPLES) {
            examples.pollLast();
        }
    }

    /** As a row of {@link #SCHEMA}. */
    Row row() {
        return RowFactory.create(rows, files, outside, examples.toArray(String[]::new));
    }

    /** Adds up rows of {@link #SCHEMA}. */
    static Total total(Dataset<Row> counts) {
        Row total = counts.agg(
                        coalesce(sum("rows"), lit(0L)),
                        coalesce(sum("files"), lit(0L)),
                        coalesce(sum("outside"), lit(0L)),
                        slice(array_sort(flatten(collect_list("examples"))), 1, MOST_EXAMPLES))
                .head();
        return new Total(total.getLong(0), total.getLong(1), total.getLong(2), total.getList(3));
    }
}
