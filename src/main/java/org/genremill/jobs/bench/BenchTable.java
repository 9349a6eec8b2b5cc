package org.genremill.jobs.bench;

import java.io.Serializable;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/**
 * A synthetic table. Rows belong to the classes in turn. Each class is a normal distribution of deviation 1 around a
 * centre; the centres have deviation 0.5. Tables of equal size are equal, and each row can be computed independently.
 */
public final class BenchTable implements Serializable {
    private static final long SEED = 42;
    /** Odd, so that no two rows have the same seed. */
    private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

    private static final StructType SCHEMA = new StructType()
            .add(TableColumns.TARGET, DataTypes.DoubleType, false)
            .add(TableColumns.INPUT, SQLDataTypes.VectorType(), false);

    private final int rows;
    private final double[][] centres;

    /** Prepares a table; each row is computed on demand. */
    public BenchTable(int rows, int columns, int classes) {
        this.rows = rows;
        this.centres = new double[classes][columns];
        Random random = new Random(SEED);
        for (double[] centre : centres) {
            for (int column = 0; column < columns; column++) {
                centre[column] = 0.5 * random.nextGaussian();
            }
        }
    }

    /** The size of the table. */
    public TableShape shape() {
        return new TableShape(rows, centres[0].length, centres.length);
    }

    int rows() {
        return rows;
    }

    int target(int row) {
        return row % centres.length;
    }

    double[] row(int row) {
        Random random = new Random(SEED + (row + 1) * SEED_STEP);
        double[] values = centres[target(row)].clone();
        for (int column = 0; column < values.length; column++) {
            values[column] += random.nextGaussian();
        }
        return values;
    }

    /** The table, computed once and cached: in one partition while it fits one task, else in at least one per core. */
    Dataset<Row> on(SparkSession spark) {
        int parts = shape().values() <= PlacedLearner.MOST_LOCAL_VALUES
                ? 1
                : 4 * spark.sparkContext().defaultParallelism();
        MapFunction<Long, Row> make =
                row -> RowFactory.create((double) target(row.intValue()), Vectors.dense(row(row.intValue())));
        return spark.range(0, rows, 1, parts).map(make, Encoders.row(SCHEMA)).localCheckpoint();
    }
}
