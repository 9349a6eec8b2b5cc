package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.genremill.learn.local.distance.KMeansTrainer;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static final double[][] TWO_HEAPS = {{0}, {0.2}, {0.1}, {9}, {9.2}, {9.1}, {9.3}};

    /** Whatever two rows it starts from, the heaps are found; of the four rows about 9 one belongs to class 0. */
    @Test
    void aClusterPredictsTheClassFractionsOfItsRows() {
        TrainingSet table = TrainingSet.of(TWO_HEAPS, new int[] {0, 0, 0, 1, 1, 1, 0});
        for (long seed = 0; seed < 20; seed++) {
            Classifier fitted = new KMeansTrainer(2, 50).fit(table, seed);
            assertThat(fitted.probabilities(new double[] {1})).containsExactly(1, 0);
            assertThat(fitted.probabilities(new double[] {8})).containsExactly(0.25, 0.75);
        }
    }

    /** The centres of the heaps are 0.1 and 9.15, as means by hand. */
    @Test
    void theCentresAreTheMeansOfTheirRows() {
        Classifier fitted = new KMeansTrainer(2, 50).fit(TrainingSet.of(TWO_HEAPS, new int[] {0, 0, 0, 1, 1, 1, 1}), 3);
        double[] centres = fitted.arrays().decimals("values").clone();
        Arrays.sort(centres);
        assertThat(centres[0]).isCloseTo(0.1, within(1e-12));
        assertThat(centres[1]).isCloseTo(9.15, within(1e-12));
    }

    @Test
    void equalRowsAreOneClusterForAnyK() {
        TrainingSet table = TrainingSet.of(new double[][] {{2, 2}, {2, 2}, {2, 2}, {2, 2}}, new int[] {0, 1, 1, 1});
        Classifier fitted = new KMeansTrainer(9, 5).fit(table, 1);
        assertThat(fitted.arrays().count("points")).isEqualTo(1);
        assertThat(fitted.probabilities(new double[] {0, 0})).containsExactly(0.25, 0.75);
    }

    @Test
    void equalSeedsGiveEqualBitsAndOtherSeedsOtherClusters() {
        TrainingSet table = cloud();
        double[] centres = centres(table, 1);
        assertThat(centres(table, 1)).isEqualTo(centres);
        assertThat(centres(table, 2)).isNotEqualTo(centres);
    }

    @Test
    void aStoredClassifierPredictsTheSame() {
        Classifier fitted = new KMeansTrainer(7, 20).fit(cloud(), 5);
        Classifier read = Classifiers.read(fitted.kind(), fitted.arrays());
        for (double at = -2; at < 2; at += 0.1) {
            assertThat(read.probabilities(new double[] {at, -at}))
                    .isEqualTo(fitted.probabilities(new double[] {at, -at}));
        }
        assertThatThrownBy(() -> Classifiers.read("clusters", fitted.arrays().with("classes", 4)))
                .hasMessageContaining("'shares' has 14 values, not 28");
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new KMeansTrainer(0, 1)).hasMessageContaining("0 clusters");
        assertThatThrownBy(() -> new KMeansTrainer(1, 0)).hasMessageContaining("0 iterations");
    }

    private static double[] centres(TrainingSet table, long seed) {
        return new KMeansTrainer(7, 20).fit(table, seed).arrays().decimals("values");
    }

    private static TrainingSet cloud() {
        Random random = new Random(1);
        double[][] rows = new double[200][2];
        int[] targets = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = random.nextGaussian();
            rows[row][1] = random.nextGaussian();
            targets[row] = row % 2;
        }
        return TrainingSet.of(rows, targets);
    }
}
