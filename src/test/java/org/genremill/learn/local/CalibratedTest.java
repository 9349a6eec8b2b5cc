package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.genremill.learn.local.distance.NearestNeighboursTrainer;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.local.ensemble.TemperatureFit;
import org.genremill.learn.local.ensemble.TemperatureFit.Scored;
import org.genremill.learn.local.tree.ForestTrainer;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.Test;

class CalibratedTest {
    private static final int ROWS = 200;

    /** Confidence 0.9, accuracy 3 / 4: log 9 / T = log 3, so T = 2. */
    @Test
    void theTemperatureIsTheOneWorkedOutByHand() {
        List<Scored> said = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            said.add(new Scored(new double[] {0.9, 0.1}, row == 0 ? 1 : 0));
        }
        double fitted = TemperatureFit.fitted(said);
        assertThat(fitted).isCloseTo(2, within(1e-6));
        assertThat(TemperatureFit.at(fitted, new double[] {0.9, 0.1}))
                .containsExactly(new double[] {0.75, 0.25}, within(1e-6));
    }

    @Test
    void aTemperatureOfOneChangesNothingAndNothingStaysImpossible() {
        assertThat(TemperatureFit.fitted(List.of())).isEqualTo(1);
        assertThat(TemperatureFit.at(1, new double[] {0.7, 0.1, 0.2}))
                .containsExactly(new double[] {0.7, 0.1, 0.2}, within(1e-12));
        assertThat(TemperatureFit.at(1, new double[] {1, 0})[1]).isGreaterThan(0);
    }

    /** A nearest neighbour is always certain, though every fourth row here bears a wrong class. */
    @Test
    void aClassifierThatIsTooSureIsCooledAndReadsBackTheSame() {
        Classifier fitted = new CalibratedTrainer(new NearestNeighboursTrainer(1)).fit(noisy(singles()), 1);
        Classifier read = Classifiers.read(fitted.kind(), fitted.arrays());
        for (double at = -1; at < 2; at += 0.1) {
            double[] said = fitted.probabilities(new double[] {at});
            assertThat(Math.max(said[0], said[1])).isBetween(0.5, 0.8);
            assertThat(read.probabilities(new double[] {at})).isEqualTo(said);
        }
    }

    /** Each row is there twice: without groups its copy would be its neighbour, and certainty would look deserved. */
    @Test
    void rowsOfOneGroupAreNeverOnTwoSides() {
        TrainingSet once = noisy(singles());
        int[] twice = IntStream.range(0, 2 * ROWS).map(row -> row % ROWS).toArray();
        TrainingSet pairs = once.part(twice);
        double[] place = {0};
        Trainer trainer = new CalibratedTrainer(new NearestNeighboursTrainer(1));
        double[] grouped = trainer.fit(pairs, 1).probabilities(place);
        double[] alone = trainer.fit(new TrainingSet(pairs.rows(), 1, 2, pairs.values(), pairs.targets()), 1)
                .probabilities(place);
        assertThat(Math.max(grouped[0], grouped[1])).isLessThan(0.8);
        assertThat(Math.max(alone[0], alone[1])).isGreaterThan(0.85);
    }

    @Test
    void theGroupsOfEachClassAreDealtEvenly() {
        TrainingSet table = noisy(IntStream.range(0, ROWS).map(row -> row / 4).toArray());
        Map<Integer, Integer> folds = CalibratedTrainer.foldsOfGroups(table);
        Map<Integer, Integer> sizes = new HashMap<>();
        folds.values().forEach(fold -> sizes.merge(fold, 1, Integer::sum));
        assertThat(sizes).containsOnlyKeys(0, 1, 2, 3, 4);
        assertThat(sizes.values()).containsOnly(ROWS / 4 / 5);
    }

    /** Where no fifth can be left out, probabilities stay as they are. */
    @Test
    void aClassOfOneGroupStaysKnown() {
        TrainingSet table = TrainingSet.of(new double[][] {{0}, {1}, {2}}, new int[] {0, 1, 2});
        Classifier fitted = new CalibratedTrainer(new NearestNeighboursTrainer(2)).fit(table, 1);
        assertThat(fitted.probabilities(new double[] {0})).containsExactly(new double[] {0.5, 0.5, 0}, within(1e-5));
    }

    @Test
    void equalSeedsGiveEqualBits() {
        Trainer trainer = new CalibratedTrainer(new ForestTrainer(ForestTrainer.Kind.RANDOM_FOREST, 5, 4, 1, 1));
        NamedArrays arrays = trainer.fit(noisy(singles()), 7).arrays();
        NamedArrays again = trainer.fit(noisy(singles()), 7).arrays();
        NamedArrays other = trainer.fit(noisy(singles()), 8).arrays();
        assertThat(again.decimals("temperature")).isEqualTo(arrays.decimals("temperature"));
        assertThat(other.decimals("temperature")).isNotEqualTo(arrays.decimals("temperature"));
    }

    @Test
    void arraysThatDoNotFitTogetherAreRefused() {
        NamedArrays arrays = new CalibratedTrainer(new NearestNeighboursTrainer(1))
                .fit(noisy(singles()), 1)
                .arrays();
        assertThatThrownBy(() -> Classifiers.read("calibrated", arrays.with("temperature", 0.0)))
                .hasMessageContaining("a temperature of 0.0");
        assertThatThrownBy(() -> Classifiers.read("calibrated", new NamedArrays().with("temperature", 1.0)))
                .hasMessageContaining("[] is not one classifier");
        assertThatThrownBy(() -> new TrainingSet(1, 1, 1, new double[1], new int[1], new int[2]))
                .hasMessageContaining("2 groups for 1 rows");
    }

    private static int[] singles() {
        return IntStream.range(0, ROWS).toArray();
    }

    /** Two heaps about 0 and 1; every fourth row bears the class of the other one. */
    private static TrainingSet noisy(int[] groups) {
        Random random = new Random(1);
        double[][] rows = new double[ROWS][1];
        int[] targets = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int side = random.nextInt(2);
            targets[row] = random.nextInt(4) == 0 ? 1 - side : side;
            rows[row][0] = side + 0.1 * random.nextGaussian();
        }
        return TrainingSet.of(rows, targets, groups);
    }
}
