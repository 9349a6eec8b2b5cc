package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.genremill.learn.pipeline.OverlappingClusters.SHAPE;
import static org.genremill.learn.pipeline.OverlappingClusters.accuracy;
import static org.genremill.learn.pipeline.OverlappingClusters.assertEqualBits;
import static org.genremill.learn.pipeline.OverlappingClusters.rows;
import static org.genremill.learn.pipeline.OverlappingClusters.table;
import static org.genremill.learn.pipeline.OverlappingClusters.trainingSet;

import java.util.Arrays;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.tree.BoostingTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoostingEstimatorTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void equalTablesGiveEqualBitsHoweverTheirRowsAreSpread() {
        assertEqualBits(SPARK.session(), new BoostingEstimator(new BoostingTrainer(4, 0.3, 8, 5, 0.1), SHAPE));
    }

    /** Trees that grow leaf by leaf in one task: the same nodes, and leaves that differ by the rounding of slopes only. */
    @Test
    void itGrowsTheTreesThatOneTaskGrows() {
        BoostingTrainer boosting = new BoostingTrainer(3, 0.3, 7, 5, 0);
        Classifier alone = boosting.fit(trainingSet(rows(1)), 5);
        Classifier spread = new BoostingEstimator(boosting, SHAPE)
                .fit(table(SPARK.session(), rows(1), 3))
                .classifier();
        double[] expected = alone.arrays().decimals("values").clone();
        double[] found = spread.arrays().decimals("values").clone();
        Arrays.sort(expected);
        Arrays.sort(found);
        assertThat(found).containsExactly(expected, within(1e-6));
        assertThat(accuracy(spread, rows(2))).isBetween(0.7, 0.98).isCloseTo(accuracy(alone, rows(2)), within(0.01));
    }
}
