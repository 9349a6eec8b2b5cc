package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.LocalSpark;
import org.genremill.learn.Learner;
import org.genremill.learn.TableShape;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.ForestTrainer;
import org.genremill.learn.local.ForestTrainer.Kind;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForestEstimatorTest {
    private static final int ROWS = 600;
    private static final int CLASSES = 3;
    private static final int COLUMNS = 6;
    private static final TableShape SHAPE = new TableShape(ROWS, COLUMNS, CLASSES);
    private static final StructType SCHEMA = new StructType()
            .add(Learner.TARGET, DataTypes.DoubleType, false)
            .add(Learner.INPUT, SQLDataTypes.VectorType(), false);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    /** Nodes of more than 50 rows are split level by level, all others where their rows are brought together. */
    @ParameterizedTest
    @EnumSource
    void equalTablesGiveEqualBitsHoweverTheirRowsAreSpread(Kind kind) {
        ForestEstimator estimator = new ForestEstimator(new ForestTrainer(kind, 9, 8, 2, 2), SHAPE, 5, 50);
        List<Row> rows = rows(1);
        NamedArrays once = estimator.fit(table(rows, 1)).classifier().arrays();
        for (int partitions : new int[] {2, 7}) {
            Collections.shuffle(rows, new Random(partitions));
            NamedArrays again =
                    estimator.fit(table(rows, partitions)).classifier().arrays();
            assertThat(again.integerNames()).isNotEmpty().allSatisfy(name -> assertThat(again.integers(name))
                    .containsExactly(once.integers(name)));
            assertThat(again.decimalNames()).isNotEmpty().allSatisfy(name -> assertThat(again.decimals(name))
                    .containsExactly(once.decimals(name)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsAsGoodAsAForestThatIsGrownInOneTask(Kind kind) {
        ForestTrainer forest = new ForestTrainer(kind, 60, 12, 1, 2);
        double alone = accuracy(forest.fit(trainingSet(rows(1)), 5), rows(2));
        assertThat(alone).isBetween(0.7, 0.98);
        for (long fewRows : new long[] {1, 100, ROWS}) {
            Classifier spread = new ForestEstimator(forest, SHAPE, 5, fewRows)
                    .fit(table(rows(1), 3))
                    .classifier();
            assertThat(accuracy(spread, rows(2))).isCloseTo(alone, within(0.04));
        }
    }

    @Test
    void boundsHoldForLargeNodesToo() {
        ForestTrainer stumps = new ForestTrainer(Kind.RANDOM_FOREST, 4, 1, 40, 2);
        NamedArrays arrays = new ForestEstimator(stumps, SHAPE, 5, 1)
                .fit(table(rows(1), 2))
                .classifier()
                .arrays();
        assertThat(arrays.integers("columns")).hasSize(4 * 3);
        ForestTrainer roots = new ForestTrainer(Kind.RANDOM_FOREST, 4, 0, 1, 2);
        NamedArrays bare = new ForestEstimator(roots, SHAPE, 5, 1)
                .fit(table(rows(1), 2))
                .classifier()
                .arrays();
        assertThat(bare.integers("columns")).hasSize(4);
    }

    /** Five of six columns are the same everywhere, so a node must try others until it meets the sixth. */
    @Test
    void aLargeNodeTriesColumnsUntilOneSplitsIt() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double[] values = new double[COLUMNS];
            values[4] = row % CLASSES;
            rows.add(RowFactory.create((double) (row % CLASSES), Vectors.dense(values)));
        }
        ForestTrainer forest = new ForestTrainer(Kind.RANDOM_FOREST, 8, 5, 1, 2);
        Classifier fitted =
                new ForestEstimator(forest, SHAPE, 5, 1).fit(table(rows, 2)).classifier();
        assertThat(accuracy(fitted, rows)).isEqualTo(1);
    }

    private static Dataset<Row> table(List<Row> rows, int partitions) {
        return SPARK.session().createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    /** Clusters that overlap. */
    private static List<Row> rows(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double[] values = new double[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                values[column] = (column % CLASSES == row % CLASSES ? 1 : 0) + 0.6 * random.nextGaussian();
            }
            rows.add(RowFactory.create((double) (row % CLASSES), Vectors.dense(values)));
        }
        return rows;
    }

    private static TrainingSet trainingSet(List<Row> rows) {
        return TrainingSet.of(
                rows.stream().map(ForestEstimatorTest::input).toArray(double[][]::new),
                rows.stream().mapToInt(ForestEstimatorTest::target).toArray());
    }

    private static double accuracy(Classifier classifier, List<Row> rows) {
        return rows.stream()
                        .filter(row -> best(classifier.probabilities(input(row))) == target(row))
                        .count()
                / (double) rows.size();
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
