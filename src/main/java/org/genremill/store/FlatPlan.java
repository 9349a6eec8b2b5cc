package org.genremill.store;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps the plans of queries small. Spark prints the plan of a query each time it starts or adapts one, with the plans of all
 * cached tables inside it: twice for each level of caching, once as planned and once as adapted. After a few levels this takes
 * longer than the query.
 */
public final class FlatPlan {
    private FlatPlan() {}

    /** The same rows, with a plan of a single node. Runs the shuffles that the rows depend on. Cache the result, not the rows. */
    public static Dataset<Row> of(Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(rows.toJavaRDD(), rows.schema());
    }
}
