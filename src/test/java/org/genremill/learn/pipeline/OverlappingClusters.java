package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;

/** A table that can be learned, but not without errors. */
final class OverlappingClusters {
    static final TableShape SHAPE = new TableShape(600, 6, 3);

    private static final StructType SCHEMA = new StructType()
            .add(TableColumns.TARGET, DataTypes.DoubleType, false)
            .add(TableColumns.INPUT, SQLDataTypes.VectorType(), false);

    private OverlappingClusters() {}

    static List<Row> rows(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < SHAPE.rows(); row++) {
            int target = row % SHAPE.classes();
            double[] values = new double[SHAPE.columns()];
            for (int column = 0; column < values.length; column++) {
                values[column] = (column % SHAPE.classes() == target ? 1 : 0) + 0.6 * random.nextGaussian();
            }
            rows.add(RowFactory.create((double) target, Vectors.dense(values)));
        }
        return rows;
    }

    static Dataset<Row> table(SparkSession spark, List<Row> rows, int partitions) {
        return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    static TrainingSet trainingSet(List<Row> rows) {
        return TrainingSet.of(
                rows.stream().map(OverlappingClusters::input).toArray(double[][]::new),
                rows.stream().mapToInt(OverlappingClusters::target).toArray());
    }

    static double accuracy(Classifier classifier, List<Row> rows) {
        return rows.stream()
                        .filter(row -> best(classifier.probabilities(input(row))) == target(row))
                        .count()
                / (double) rows.size();
    }

    /** Fits to the same rows in other orders and numbers of partitions. */
    static void assertEqualBits(SparkSession spark, Estimator<ClassifierModel> estimator) {
        List<Row> rows = rows(1);
        NamedArrays once = estimator.fit(table(spark, rows, 1)).classifier().arrays();
        for (int partitions : new int[] {2, 7}) {
            Collections.shuffle(rows, new Random(partitions));
            NamedArrays again =
                    estimator.fit(table(spark, rows, partitions)).classifier().arrays();
            assertThat(again.integerNames()).isNotEmpty().allSatisfy(name -> assertThat(again.integers(name))
                    .containsExactly(once.integers(name)));
            assertThat(again.decimalNames()).isNotEmpty().allSatisfy(name -> assertThat(again.decimals(name))
                    .containsExactly(once.decimals(name)));
        }
    }

    private static int best(double[] values) {
        int best = 0;
        for (int index = 1; index < values.length; index++) {
            best = values[index] > values[best] ? index : best;
        }
        return best;
    }

    private static double[] input(Row row) {
        return row.<Vector>getAs(1).toArray();
    }

    private static int target(Row row) {
        return (int) row.getDouble(0);
    }
}
