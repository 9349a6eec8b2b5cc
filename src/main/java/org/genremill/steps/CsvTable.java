package org.genremill.steps;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;

/** Opens tables that people bring: CSV with a header, quotes inside quotes doubled. */
final class CsvTable {
    private CsvTable() {}

    /**
     * The table's rows, every cell a text.
     *
     * @throws Problem if there is no such table
     */
    static Dataset<Row> open(SparkSession spark, String uri) {
        try {
            return spark.read().option("header", "true").option("escape", "\"").csv(uri);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Scala throws Spark's checked AnalysisException undeclared.
            throw new Problem(
                    Problem.Kind.INPUT, "The table '%s' cannot be read: %s".formatted(uri, e.getMessage()), e);
        }
    }
}
