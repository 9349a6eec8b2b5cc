package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.learn.local.ColumnSource;
import org.genremill.learn.local.ColumnSums;
import org.genremill.learn.local.Standardiser;

/**
 * Fits a {@link Standardiser} on the executors in three passes, each of which returns a few numbers per column and
 * partition to the driver. They are merged in partition order, so equal rows in equal partitions give equal bits; a
 * single partition gives the same bits as a table in memory.
 */
final class StandardisingEstimator extends Estimator<Standardised> {
    private final String uid = Identifiable$.MODULE$.randomUID("standardising");
    private final List<String> columns;
    private final double[] weights;
    private final String input;
    private final String output;

    /**
     * @param columns their names
     * @param weights see {@link Standardiser#of(double[], ColumnSource)}
     */
    StandardisingEstimator(List<String> columns, double[] weights, String input, String output) {
        this.columns = List.copyOf(columns);
        this.weights = weights.clone();
        this.input = requireNonNull(input, "input is null");
        this.output = requireNonNull(output, "output is null");
    }

    @Override
    public Standardised fit(Dataset<?> table) {
        // Planning a wide table takes seconds, so it is planned once for all passes.
        JavaRDD<Row> rows = table.toDF().select(col(input)).toJavaRDD();
        return Standardised.of(input, output, Standardiser.of(weights, new Rows(rows, columns)));
    }

    private record Rows(JavaRDD<Row> rows, List<String> columns) implements ColumnSource {
        @Override
        public ColumnSums over(ColumnSums pass) {
            ColumnSums all = pass.empty();
            partSums(rows, pass).collect().forEach(all::add);
            return all;
        }

        private static JavaRDD<ColumnSums> partSums(JavaRDD<Row> rows, ColumnSums pass) {
            return rows.mapPartitions(part -> {
                ColumnSums sums = pass.empty();
                part.forEachRemaining(row -> sums.add(row.<Vector>getAs(0).toArray()));
                return List.of(sums).iterator();
            });
        }

        @Override
        public RuntimeException notFinite(int column) {
            return new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The column '%s' holds a value that is not finite: correct or remove its row."
                            .formatted(columns.get(column)));
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add(output, SQLDataTypes.VectorType(), false);
    }

    @Override
    public StandardisingEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
