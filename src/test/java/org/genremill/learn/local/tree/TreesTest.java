package org.genremill.learn.local.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.tree.ForestTrainer.Kind;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreesTest {
    private static final int[] ONCE = {1, 1, 1, 1, 1, 1};
    private static final double[][] LINE = {{1}, {2}, {3}, {4}, {5}, {6}};

    /** Classes 0 0 0 1 0 1: after the third, 9/3 + (1 + 4)/3 is left, and less after every other. */
    @Test
    void theBestCutIsTheOneWorkedOutByHand() {
        ClassHistogram histogram = new ClassHistogram(2, 1);
        int[] all = {0, 1, 2, 3, 4, 5};
        for (int use = 0; use < 2; use++) {
            histogram.count(new byte[] {0, 1, 2, 3, 4, 5}, all, 0, 6, new int[] {0, 0, 0, 1, 0, 1}, ONCE);
            Split best = histogram.best(9, new int[] {4, 2});
            assertThat(best.column()).isEqualTo(9);
            assertThat(best.bin()).isEqualTo(2);
            assertThat(best.score()).isCloseTo(14.0 / 3, within(1e-12));
        }
    }

    /** Nothing lies in the bins 1 to 199, so the cut goes to their middle. */
    @Test
    void aSplitPointIsInTheMiddleOfItsGap() {
        ClassHistogram histogram = new ClassHistogram(2, 1);
        histogram.count(new byte[] {0, (byte) 200}, new int[] {0, 1}, 0, 2, new int[] {0, 1}, ONCE);
        assertThat(histogram.best(0, new int[] {1, 1}).bin()).isEqualTo(99);
    }

    /** One round from even shares: slopes +-1/2, bends 1/4; a pure leaf of 2 rows steps by 0.5 x 1 / 0.5. */
    @Test
    void theFirstStepOfBoostingIsTheOneWorkedOutByHand() {
        TrainingSet table = TrainingSet.of(new double[][] {{0}, {0}, {1}, {1}}, new int[] {0, 0, 1, 1});
        Classifier boosted = new BoostingTrainer(1, 0.5, 2, 1, 0).fit(table, 1);
        double step = 0.5 * 1 / 0.5;
        double own = 1 / (1 + Math.exp(-2 * step));
        assertThat(boosted.probabilities(new double[] {0})).containsExactly(new double[] {own, 1 - own}, within(1e-9));
        assertThat(boosted.probabilities(new double[] {1})).containsExactly(new double[] {1 - own, own}, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void forestsLearnExclusiveOr(Kind kind) {
        TrainingSet table = exclusiveOr(400, 1);
        assertThat(accuracy(new ForestTrainer(kind, 30, 20, 1, 1).fit(table, 1), exclusiveOr(400, 2)))
                .isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGrowsAnotherForest(Kind kind) {
        ForestTrainer forest = new ForestTrainer(kind, 3, 5, 1, 2);
        TrainingSet table = exclusiveOr(100, 1);
        double[] one = forest.fit(table, 1).arrays().decimals("thresholds");
        assertThat(forest.fit(table, 1).arrays().decimals("thresholds")).containsExactly(one);
        assertThat(forest.fit(table, 2).arrays().decimals("thresholds")).isNotEqualTo(one);
    }

    @Test
    void boostingLearnsExclusiveOr() {
        Classifier boosted = new BoostingTrainer(30, 0.3, 8, 5, 0).fit(exclusiveOr(400, 1), 1);
        assertThat(accuracy(boosted, exclusiveOr(400, 2))).isGreaterThan(0.95);
    }

    @Test
    void boostingFollowsItsBounds() {
        Classifier boosted = new BoostingTrainer(3, 0.3, 5, 20, 1).fit(exclusiveOr(400, 1), 1);
        assertThat(boosted.arrays().decimals("values")).hasSizeLessThanOrEqualTo(3 * 2 * 5);
        Classifier single = new BoostingTrainer(3, 0.3, 5, 201, 1).fit(exclusiveOr(400, 1), 1);
        assertThat(single.arrays().decimals("values")).hasSize(3 * 2);
    }

    /** Without a bound, trees of all rows end in leaves of one class, so they name every row that they grew from right. */
    @Test
    void manyLargeTreesKeepAllTheirNodes() {
        Random random = new Random(6);
        double[][] rows = new double[3000][];
        int[] targets = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {random.nextInt(250), random.nextInt(250)};
            targets[row] = (int) (rows[row][0] * 7 + rows[row][1] * 13) % 5;
        }
        TrainingSet table = TrainingSet.of(rows, targets);
        Classifier fitted = new ForestTrainer(Kind.EXTRA_TREES, 5, 100, 1, 2).fit(table, 1);
        assertThat(fitted.arrays().integers("columns")).hasSizeGreaterThan(5000);
        Classifier read = Classifiers.read(fitted.kind(), fitted.arrays());
        for (int row = 0; row < rows.length; row++) {
            assertThat(read.probabilities(rows[row])[targets[row]]).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aTreeOfDepthZeroPredictsTheClassFractions() {
        TrainingSet table = TrainingSet.of(LINE, new int[] {0, 0, 0, 1, 0, 1});
        Classifier root = new ForestTrainer(Kind.EXTRA_TREES, 3, 0, 1, 1).fit(table, 5);
        assertThat(root.probabilities(new double[] {9}))
                .containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-12));
    }

    @Test
    void manyValuesShareBinsAndFewHaveTheirOwn() {
        double[][] many = IntStream.range(0, 10_000)
                .mapToObj(value -> new double[] {value, value % 3, 7})
                .toArray(double[][]::new);
        BinnedTable binned = BinnedTable.of(TrainingSet.of(many, new int[many.length]));
        int[] sizes = new int[BinCuts.MOST_BINS];
        for (byte bin : binned.bins(0)) {
            sizes[bin & 0xff]++;
        }
        assertThat(IntStream.of(sizes)).allMatch(size -> size >= 39 && size <= 40);
        assertThat(binned.bins(1)).startsWith(0, 1, 2, 0);
        assertThat(binned.cuts().cut(1, 0)).isEqualTo(0.5);
        assertThat(binned.bins(2)).containsOnly(0);
    }

    @Test
    void nodesThatLeadInCirclesAreRefused() {
        NamedArrays arrays = new NamedArrays()
                .with("classes", 1)
                .with("roots", 0)
                .with("columns", 0, -1, 0)
                .with("next", 0, 0, 1)
                .with("thresholds", 0.0, 0.0, 0.0)
                .with("leaf_ends", 1)
                .with("leaf_classes", 0)
                .with("leaf_shares", 1.0);
        assertThatThrownBy(() -> Classifiers.read("voting-trees", arrays)).hasMessageContaining("do not make trees");
        arrays.with("leaf_classes", 1);
        assertThatThrownBy(() -> Classifiers.read("voting-trees", arrays)).hasMessageContaining("to the classes");
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new ForestTrainer(Kind.EXTRA_TREES, 0, 1, 1, 1))
                .hasMessageContaining("0 trees");
        assertThatThrownBy(() -> new BoostingTrainer(1, 0, 2, 1, 0)).hasMessageContaining("learning rate 0.0");
        assertThatThrownBy(() -> new BoostingTrainer(1, 1, 1, 1, 0)).hasMessageContaining("1 leaves");
    }

    private static TrainingSet exclusiveOr(int rows, long seed) {
        Random random = new Random(seed);
        double[][] values = new double[rows][];
        int[] targets = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = new double[] {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
            targets[row] = values[row][0] * values[row][1] > 0 ? 1 : 0;
        }
        return TrainingSet.of(values, targets);
    }

    private static double accuracy(Classifier classifier, TrainingSet table) {
        return IntStream.range(0, table.rows())
                        .filter(row -> {
                            double[] values = {table.values()[2 * row], table.values()[2 * row + 1]};
                            return classifier.probabilities(values)[table.targets()[row]] > 0.5;
                        })
                        .count()
                / (double) table.rows();
    }
}
