package org.genremill.learn.local.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearFitTest {
    /** Two rows at -1 and 1: by symmetry score = +-w x, so w minimises 4 max(0, 1 - w)^2 + w^2 / (2 c) x 2, or w = 4c / (4c + 1). */
    @Test
    void theMarginOfTwoPointsIsTheOneWorkedOutByHand() {
        TrainingSet table = TrainingSet.of(new double[][] {{-1}, {1}}, new int[] {0, 1});
        double[] weights = new LinearFit(LinearLoss.SQUARED_HINGE, 0.5, 100, 1e-9)
                .fit(table)
                .arrays()
                .decimals("weights");
        assertThat(weights[0]).isCloseTo(-2.0 / 3, within(1e-6));
        assertThat(weights[1]).isCloseTo(2.0 / 3, within(1e-6));
        assertThat(weights[2]).isCloseTo(0, within(1e-6));
    }

    /** Without a penalty, the probabilities of a row that is all there is are the shares of its classes. */
    @Test
    void interceptsAlonePredictTheClassFractions() {
        TrainingSet table = TrainingSet.of(new double[5][1], new int[] {0, 1, 1, 2, 1});
        double[] shares = new LinearFit(LinearLoss.SOFTMAX, Double.POSITIVE_INFINITY, 100, 1e-9)
                .fit(table)
                .probabilities(new double[1]);
        assertThat(shares).containsExactly(new double[] {0.2, 0.6, 0.2}, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void slopesAreThoseOfTheLoss(LinearLoss loss) {
        Random random = new Random(3);
        int classes = 4;
        int columns = 7;
        double[] rows = random.doubles(11L * columns, -1, 1).toArray();
        int scores = loss.scores(classes);
        LinearBlock block = LinearBlock.of(rows, random.ints(11, 0, classes).toArray());
        double[] weights = random.doubles(scores * (columns + 1L), -1, 1).toArray();
        double[] slopes = new double[weights.length];
        block.add(loss, weights, scores, slopes);
        for (int index = 0; index < weights.length; index++) {
            double[] more = weights.clone();
            more[index] += 1e-6;
            double[] less = weights.clone();
            less[index] -= 1e-6;
            double difference = block.add(loss, more, scores, new double[weights.length])
                    - block.add(loss, less, scores, new double[weights.length]);
            assertThat(slopes[index]).isCloseTo(difference / 2e-6, within(1e-5));
        }
    }

    @Test
    void productsAreThoseOfTheDefinition() {
        Random random = new Random(4);
        int rows = 3;
        int inner = 6;
        int columns = 1100;
        double[] left = random.doubles((long) rows * inner).toArray();
        double[] right = random.doubles((long) inner * columns).toArray();
        double[] sums = new double[rows * columns];
        MatrixProducts.add(left, right, sums, rows, inner, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int index = 0; index < inner; index++) {
                    sum += left[row * inner + index] * right[index * columns + column];
                }
                assertThat(sums[row * columns + column]).isEqualTo(sum);
            }
        }
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new LinearFit(LinearLoss.SOFTMAX, 0, 1, 1)).hasMessageContaining("c 0.0");
        assertThatThrownBy(() -> new LinearFit(LinearLoss.SOFTMAX, 1, 0, 1)).hasMessageContaining("0 iterations");
        assertThatThrownBy(() -> new LinearFit(LinearLoss.SOFTMAX, 1, 1, Double.NaN))
                .hasMessageContaining("NaN");
    }
}
