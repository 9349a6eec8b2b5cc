package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.distance.KernelSvmTrainer;
import org.genremill.learn.local.distance.NearestNeighboursTrainer;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.local.ensemble.VotingTrainer;
import org.genremill.learn.local.linear.NaiveBayesTrainer;
import org.junit.jupiter.api.Test;

class ClassifiersTest {
    private static final double[][] CROSS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int[] EITHER = {0, 1, 1, 0};
    private static final int[] EITHER_OF_TWO = {0, 1};

    @Test
    void theGaussianKernelLearnsExclusiveOr() {
        Classifier fitted = new KernelSvmTrainer(100, 1, 1e-3, 1).fit(TrainingSet.of(CROSS, EITHER), 1);
        for (int row = 0; row < CROSS.length; row++) {
            assertThat(fitted.probabilities(CROSS[row])[EITHER[row]]).isGreaterThan(0.6);
        }
    }

    @Test
    void theNearestNeighbourOfARowIsItself() {
        Classifier fitted = new NearestNeighboursTrainer(1).fit(TrainingSet.of(CROSS, EITHER), 1);
        for (int row = 0; row < CROSS.length; row++) {
            assertThat(fitted.probabilities(CROSS[row])[EITHER[row]]).isEqualTo(1);
        }
    }

    @Test
    void neighboursVoteWithEqualWeight() {
        double[][] line = {{0}, {1}, {2}, {3}, {10}};
        Classifier fitted = new NearestNeighboursTrainer(4).fit(TrainingSet.of(line, new int[] {0, 0, 1, 0, 1}), 1);
        assertThat(fitted.probabilities(new double[] {1.2})).containsExactly(0.75, 0.25);
    }

    @Test
    void moreNeighboursThanRowsAreAllRows() {
        Classifier fitted = new NearestNeighboursTrainer(9).fit(TrainingSet.of(CROSS, EITHER), 1);
        assertThat(fitted.probabilities(new double[] {5, 5})).containsExactly(0.5, 0.5);
    }

    /** Two classes about 0 and 4 with deviations of 1 and 2, worked out by hand for the row 1. */
    @Test
    void normalClassesAreThoseOfTheFormula() {
        double[][] rows = {{-1}, {1}, {2}, {6}, {6}, {2}};
        Classifier fitted = new NaiveBayesTrainer().fit(TrainingSet.of(rows, new int[] {0, 0, 1, 1, 1, 1}), 1);
        double first = Math.exp(-1.0 / 2) / 3;
        double second = Math.exp(-9.0 / 8) / 2 * 2 / 3;
        assertThat(fitted.probabilities(new double[] {1})[0]).isCloseTo(first / (first + second), within(1e-8));
    }

    @Test
    void aColumnThatIsConstantInAClassLeavesProbabilities() {
        double[][] rows = {{0, 1}, {0, 2}, {1, 1}, {2, 1}};
        Classifier fitted = new NaiveBayesTrainer().fit(TrainingSet.of(rows, new int[] {0, 0, 1, 1}), 1);
        assertThat(fitted.probabilities(new double[] {0, 1.5})[0]).isGreaterThan(0.99);
        double[][] same = {{3}, {3}};
        assertThat(new NaiveBayesTrainer()
                        .fit(TrainingSet.of(same, EITHER_OF_TWO), 1)
                        .probabilities(new double[] {3}))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void rowsTogetherGetTheBitsThatEachGetsAlone() {
        Random random = new Random(7);
        double[][] rows = new double[37][];
        Arrays.setAll(rows, row -> random.doubles(9, row % 3, row % 3 + 2).toArray());
        TrainingSet table = TrainingSet.of(
                rows, IntStream.range(0, rows.length).map(row -> row % 3).toArray());
        Trainer neighbours = new NearestNeighboursTrainer(5);
        Trainer kernel = new KernelSvmTrainer(1, 0.1, 1e-3, 100);
        Trainer voting = new VotingTrainer(List.of(new NaiveBayesTrainer(), kernel, neighbours));
        for (Trainer trainer : List.of(neighbours, kernel, voting, new CalibratedTrainer(voting))) {
            Classifier fitted = trainer.fit(table, 1);
            assertThat(fitted.rowsAtOnce()).isGreaterThan(1);
            double[][] together = fitted.probabilities(rows.length, row -> rows[row]);
            for (int row = 0; row < rows.length; row++) {
                assertThat(together[row]).containsExactly(fitted.probabilities(rows[row]));
            }
        }
    }

    @Test
    void arraysThatDoNotFitTogetherAreRefused() {
        NamedArrays none = new NamedArrays();
        assertThatThrownBy(() -> Classifiers.read("none", none)).hasMessageContaining("kind 'none'");
        for (String kind : new String[] {"linear", "nearest-neighbours", "kernel-machine", "normal"}) {
            assertThatThrownBy(() -> Classifiers.read(kind, none)).isInstanceOf(IllegalArgumentException.class);
        }
        NamedArrays shortWeights = new NamedArrays()
                .with("classes", 2)
                .with("columns", 3)
                .with("paired", 0)
                .with("weights", 1.0, 2.0);
        assertThatThrownBy(() -> Classifiers.read("linear", shortWeights)).hasMessageContaining("not 8");
        NamedArrays strangeTarget = new NearestNeighboursTrainer(1)
                .fit(TrainingSet.of(CROSS, EITHER), 1)
                .arrays()
                .with("targets", 0, 1, 2, 0);
        assertThatThrownBy(() -> Classifiers.read("nearest-neighbours", strangeTarget))
                .hasMessageContaining("class 2 of 2");
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new KernelSvmTrainer(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KernelSvmTrainer(1, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NearestNeighboursTrainer(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrainingSet(2, 1, 2, new double[] {1, 2}, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
