package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expected number is worked out by hand from the matrix above it. */
class ConfusionMatrixTest {
    private static final List<String> GENRES = List.of("blues", "jazz", "metal");

    //          given: blues jazz metal    support
    // blues             5     2    0         7
    // jazz              1     3    1         5
    // metal             0     0    8         8
    // predicted         6     5    9        20
    private static final ConfusionMatrix MATRIX =
            ConfusionMatrix.of(GENRES, new long[][] {{5, 2, 0}, {1, 3, 1}, {0, 0, 8}});

    @Test
    void accuracyIsTheDiagonalOverTheTotal() {
        assertThat(MATRIX.total()).isEqualTo(20);
        assertThat(MATRIX.correct()).isEqualTo(16);
        assertThat(MATRIX.accuracy()).isEqualTo(0.8);
    }

    @Test
    void precisionReadsColumnsAndRecallReadsRows() {
        ClassMetrics blues = MATRIX.classes().get(0);
        assertThat(blues).isEqualTo(new ClassMetrics("blues", 5, 7, 6));
        assertThat(blues.precision()).hasValue(5.0 / 6);
        assertThat(blues.recall()).hasValue(5.0 / 7);
        assertThat(blues.f1()).hasValue(10.0 / 13);

        ClassMetrics metal = MATRIX.classes().get(2);
        assertThat(metal.precision()).hasValue(8.0 / 9);
        assertThat(metal.recall()).hasValue(1);
        assertThat(metal.f1()).hasValue(16.0 / 17);
    }

    @Test
    void macroF1WeighsEveryLabelTheSame() {
        assertThat(MATRIX.macroF1()).isCloseTo((10.0 / 13 + 6.0 / 10 + 16.0 / 17) / 3, within(1e-15));
    }

    @Test
    void aLabelThatIsNeverGivenHasNoPrecisionAndCountsAsNothing() {
        // blues 3 of 4 right, the fourth taken for jazz; the two metal rows are both taken for blues.
        ConfusionMatrix matrix = ConfusionMatrix.of(GENRES, new long[][] {{3, 1, 0}, {0, 0, 0}, {2, 0, 0}});
        ClassMetrics jazz = matrix.classes().get(1);
        assertThat(jazz.precision()).hasValue(0);
        assertThat(jazz.recall()).isEmpty();
        assertThat(jazz.f1()).hasValue(0);
        ClassMetrics metal = matrix.classes().get(2);
        assertThat(metal.precision()).isEmpty();
        assertThat(metal.recall()).hasValue(0);
        assertThat(metal.f1()).hasValue(0);
        assertThat(matrix.macroF1()).isCloseTo((6.0 / 9 + 0 + 0) / 3, within(1e-15));
    }

    @Test
    void aLabelThatOccursNowhereIsLeftOutOfTheMean() {
        ConfusionMatrix matrix = ConfusionMatrix.of(GENRES, new long[][] {{1, 1, 0}, {0, 2, 0}, {0, 0, 0}});
        assertThat(matrix.classes().get(2).f1()).isEmpty();
        assertThat(matrix.macroF1()).isCloseTo((2.0 / 3 + 4.0 / 5) / 2, within(1e-15));
    }

    @Test
    void countsPredictionsByTruthAndMostProbableLabel() {
        Predictions predictions = new Predictions(
                GENRES,
                List.of(
                        new Prediction(0, new double[] {0.6, 0.3, 0.1}),
                        new Prediction(0, new double[] {0.2, 0.7, 0.1}),
                        new Prediction(2, new double[] {0.5, 0.5, 0.0})));
        ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
        assertThat(matrix.count(0, 0)).isEqualTo(1);
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(2, 0)).as("of equal ones the first").isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(3);
    }

    @Test
    void foldsAddUp() {
        ConfusionMatrix sum = MATRIX.plus(MATRIX);
        assertThat(sum.total()).isEqualTo(40);
        assertThat(sum.count(0, 1)).isEqualTo(4);
        assertThat(sum.accuracy()).isEqualTo(0.8);
        assertThatThrownBy(() -> MATRIX.plus(ConfusionMatrix.of(List.of("folk"), new long[1][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folk");
    }

    @Test
    void laterChangesToTheCountsDoNotReachTheMatrix() {
        long[][] counts = {{1, 0}, {0, 1}};
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"), counts);
        counts[0][0] = 99;
        assertThat(matrix.count(0, 0)).isEqualTo(1);
    }

    @Test
    void refusesCountsThatNoMatrixHas() {
        for (long[] counts : new long[][] {{-1, 2, 2}, {3, 2, 4}, {3, 4, 2}}) {
            assertThatThrownBy(() -> new ClassMetrics("a", counts[0], counts[1], counts[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("%d true positives of %d with and %d given the label", counts[0], counts[1], counts[2]);
        }
        assertThat(new ClassMetrics("a", 2, 2, 2).f1()).hasValue(1);
    }

    @Test
    void refusesInvalidMatrices() {
        assertThatThrownBy(() -> ConfusionMatrix.of(GENRES, new long[][] {{1, 2, 3}, {1, 2}, {1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfusionMatrix.of(GENRES, new long[][] {{1, 2, 3}, {1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of(), new long[0][0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> ConfusionMatrix.of(List.of("a"), new long[1][1]).macroF1())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), new long[][] {{-1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> ConfusionMatrix.of(List.of("a"), new long[1][1]).accuracy())
                .isInstanceOf(IllegalStateException.class);
    }
}
