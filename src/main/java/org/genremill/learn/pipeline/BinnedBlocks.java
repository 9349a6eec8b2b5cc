package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.learn.local.tree.BinCuts;
import org.genremill.learn.local.tree.BinnedRows;

/** A table as blocks of binned rows on the executors. */
final class BinnedBlocks {
    /** Sample size for the bin boundaries: 32 MB on the driver. */
    private static final double SAMPLED_VALUES = 4e6;
    /** With fewer values, another partition costs more than it saves. */
    private static final long LEAST_VALUES_A_PARTITION = 1 << 20;
    /** 256 MB when binned: caps the partition size even if a cluster that is still growing reports too few cores. */
    private static final long MOST_VALUES_A_PARTITION = 1 << 28;

    private BinnedBlocks() {}

    /** The rows in as few partitions as keep all cores busy, if there is enough work. */
    static JavaRDD<Row> rows(Dataset<?> table, TableShape shape) {
        JavaRDD<Row> rows = table.toDF()
                .select(col(TableColumns.TARGET), col(TableColumns.INPUT))
                .toJavaRDD();
        long busy = Math.min(rows.context().defaultParallelism(), shape.values() / LEAST_VALUES_A_PARTITION);
        return rows.coalesce((int) Math.max(busy, 1 + shape.values() / MOST_VALUES_A_PARTITION));
    }

    /** Bin boundaries from a sample that does not depend on the partitioning. */
    static BinCuts cuts(JavaRDD<Row> rows, TableShape shape) {
        List<double[]> sampled = sample(rows, SAMPLED_VALUES / shape.values());
        double[] values = new double[sampled.size() * shape.columns()];
        for (int row = 0; row < sampled.size(); row++) {
            System.arraycopy(sampled.get(row), 0, values, row * shape.columns(), shape.columns());
        }
        return BinCuts.of(values, shape.columns());
    }

    private static List<double[]> sample(JavaRDD<Row> rows, double share) {
        return rows.filter(row -> BinnedRows.isSampled(input(row), target(row), share))
                .map(BinnedBlocks::input)
                .collect();
    }

    /** The number of rows of each class. */
    static long[] counts(JavaRDD<Row> rows, TableShape shape) {
        long[] counts = new long[shape.classes()];
        targets(rows).countByValue().forEach((target, count) -> counts[target] = count);
        return counts;
    }

    private static JavaRDD<Integer> targets(JavaRDD<Row> rows) {
        return rows.map(BinnedBlocks::target);
    }

    static JavaRDD<BinnedRows> of(JavaRDD<Row> rows, BinCuts cuts) {
        return rows.mapPartitions(part -> new Iterator<BinnedRows>() {
            @Override
            public boolean hasNext() {
                return part.hasNext();
            }

            @Override
            public BinnedRows next() {
                return block(part, cuts);
            }
        });
    }

    private static BinnedRows block(Iterator<Row> rows, BinCuts cuts) {
        List<double[]> values = new ArrayList<>();
        int[] targets = new int[BinnedRows.ROWS];
        while (rows.hasNext() && values.size() < BinnedRows.ROWS) {
            Row row = rows.next();
            targets[values.size()] = target(row);
            values.add(input(row));
        }
        return BinnedRows.of(values, Arrays.copyOf(targets, values.size()), cuts);
    }

    private static int target(Row row) {
        return (int) row.getDouble(0);
    }

    private static double[] input(Row row) {
        return row.<Vector>getAs(1).toArray();
    }
}
