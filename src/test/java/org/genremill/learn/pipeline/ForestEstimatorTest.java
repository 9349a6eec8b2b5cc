package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.genremill.learn.pipeline.OverlappingClusters.SHAPE;
import static org.genremill.learn.pipeline.OverlappingClusters.accuracy;
import static org.genremill.learn.pipeline.OverlappingClusters.assertEqualBits;
import static org.genremill.learn.pipeline.OverlappingClusters.rows;
import static org.genremill.learn.pipeline.OverlappingClusters.table;
import static org.genremill.learn.pipeline.OverlappingClusters.trainingSet;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.tree.ForestTrainer;
import org.genremill.learn.local.tree.ForestTrainer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForestEstimatorTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    /** Nodes of more than 50 rows are split level by level, all others where their rows are brought together. */
    @ParameterizedTest
    @EnumSource
    void equalTablesGiveEqualBitsHoweverTheirRowsAreSpread(Kind kind) {
        assertEqualBits(SPARK.session(), new ForestEstimator(new ForestTrainer(kind, 9, 8, 2, 2), SHAPE, 5, 50));
    }

    @ParameterizedTest
    @EnumSource
    void itIsAsGoodAsAForestThatIsGrownInOneTask(Kind kind) {
        ForestTrainer forest = new ForestTrainer(kind, 60, 12, 1, 2);
        double alone = accuracy(forest.fit(trainingSet(rows(1)), 5), rows(2));
        assertThat(alone).isBetween(0.7, 0.98);
        for (long fewRows : new long[] {1, 100, SHAPE.rows()}) {
            Classifier spread = new ForestEstimator(forest, SHAPE, 5, fewRows)
                    .fit(table(SPARK.session(), rows(1), 3))
                    .classifier();
            assertThat(accuracy(spread, rows(2))).isCloseTo(alone, within(0.04));
        }
    }

    /** With all columns to choose from, the rows alone are drawn in a random forest; in extra trees, the cuts alone. */
    @ParameterizedTest
    @EnumSource
    void anotherSeedGrowsAnotherForestWhereverItsNodesAreSplit(Kind kind) {
        ForestTrainer forest = new ForestTrainer(kind, 2, 3, 1, SHAPE.columns());
        Dataset<Row> table = table(SPARK.session(), rows(1), 2);
        for (long fewRows : new long[] {1, SHAPE.rows()}) {
            assertThat(thresholds(new ForestEstimator(forest, SHAPE, 6, fewRows), table))
                    .isNotEqualTo(thresholds(new ForestEstimator(forest, SHAPE, 5, fewRows), table));
        }
    }

    private static double[] thresholds(ForestEstimator forest, Dataset<Row> table) {
        return forest.fit(table).classifier().arrays().decimals("thresholds");
    }

    @Test
    void boundsHoldForLargeNodesToo() {
        ForestTrainer stumps = new ForestTrainer(Kind.RANDOM_FOREST, 4, 1, 40, 2);
        NamedArrays arrays = new ForestEstimator(stumps, SHAPE, 5, 1)
                .fit(table(SPARK.session(), rows(1), 2))
                .classifier()
                .arrays();
        assertThat(arrays.integers("columns")).hasSize(4 * 3);
        ForestTrainer roots = new ForestTrainer(Kind.RANDOM_FOREST, 4, 0, 1, 2);
        NamedArrays bare = new ForestEstimator(roots, SHAPE, 5, 1)
                .fit(table(SPARK.session(), rows(1), 2))
                .classifier()
                .arrays();
        assertThat(bare.integers("columns")).hasSize(4);
    }

    /** Five of six columns are the same everywhere, so a node must try others until it meets the sixth. */
    @Test
    void aLargeNodeTriesColumnsUntilOneSplitsIt() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < SHAPE.rows(); row++) {
            double[] values = new double[SHAPE.columns()];
            values[4] = row % SHAPE.classes();
            rows.add(RowFactory.create((double) (row % SHAPE.classes()), Vectors.dense(values)));
        }
        ForestTrainer forest = new ForestTrainer(Kind.RANDOM_FOREST, 8, 5, 1, 2);
        Classifier fitted = new ForestEstimator(forest, SHAPE, 5, 1)
                .fit(table(SPARK.session(), rows, 2))
                .classifier();
        assertThat(accuracy(fitted, rows)).isEqualTo(1);
    }
}
