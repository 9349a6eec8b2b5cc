package org.genremill.store;

import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Tables whose plan is a single node. Their rows are handed to Spark in its internal form: from rows of the public API, each task
 * would first generate and compile a serializer, which takes longer than a short task if the schema is wide.
 */
public final class FlatPlan {
    private FlatPlan() {}

    /**
     * The same rows, with a small plan. Spark prints the plan of a query each time it starts or adapts one, with the plans of
     * all cached tables inside it: twice for each level of caching, once as planned and once as adapted. After a few levels
     * this takes longer than the query. Runs the shuffles that the rows depend on. Cache the result, not the rows.
     */
    public static Dataset<Row> of(Dataset<Row> rows) {
        return of(rows.sparkSession(), rows.queryExecution().toRdd(), rows.schema());
    }

    /**
     * A table of rows that a job makes.
     *
     * @param rows of the schema's types. Nulls in fields that are not nullable are not detected.
     */
    public static Dataset<Row> of(SparkSession spark, JavaRDD<Row> rows, StructType schema) {
        JavaRDD<InternalRow> internal = rows.mapPartitions(part -> {
            Function1<Object, Object> converter = CatalystTypeConverters.createToCatalystConverter(schema);
            Iterable<Row> once = () -> part;
            return StreamSupport.stream(once.spliterator(), false)
                    .map(row -> (InternalRow) converter.apply(row))
                    .iterator();
        });
        return of(spark, internal.rdd(), schema);
    }

    private static Dataset<Row> of(SparkSession spark, RDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows, schema, false);
    }
}
