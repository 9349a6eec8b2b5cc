package org.genremill.learn.local.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.Test;

class PerceptronTest {
    private static final double[][] CROSS = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    private static final int[] EITHER = {0, 1, 1, 0};

    @Test
    void aHiddenLayerLearnsExclusiveOr() {
        Classifier fitted = new PerceptronTrainer(List.of(16), 0, 0.02, 4, 500).fit(TrainingSet.of(CROSS, EITHER), 3);
        for (int row = 0; row < CROSS.length; row++) {
            assertThat(fitted.probabilities(CROSS[row])[EITHER[row]]).isGreaterThan(0.9);
        }
    }

    /** Hidden: max(0, 1 x 2 + 1) = 3 and max(0, -1 x 2 + 1) = 0; scores 3 and 0. */
    @Test
    void aRowPassesTheLayersAsWorkedOutByHand() {
        NamedArrays arrays = new NamedArrays()
                .with("layers", 1, 2, 2)
                .with("weights_0", 1.0, -1.0)
                .with("biases_0", 1.0, 1.0)
                .with("weights_1", 1.0, 0.0, 5.0, 7.0)
                .with("biases_1", 0.0, 0.0);
        double[] probabilities = Classifiers.read("perceptron", arrays).probabilities(new double[] {2});
        assertThat(probabilities[0]).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
    }

    /** With two rows far from each other, the kernel of random features is near exp(-gamma d^2). */
    @Test
    void randomFeaturesComeCloseToTheKernel() {
        FourierFeatures features = FourierFeatures.draw(20_000, 3, 0.5, 1);
        double[] one = features.of(new double[] {0.1, -0.4, 0.3});
        double[] other = features.of(new double[] {0.6, 0.2, -0.5});
        double product = 0;
        for (int index = 0; index < one.length; index++) {
            product += one[index] * other[index];
        }
        assertThat(product).isCloseTo(Math.exp(-0.5 * (0.25 + 0.36 + 0.64)), within(0.02));
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new PerceptronTrainer(List.of(0), 0, 1, 1, 1)).hasMessageContaining("[0]");
        assertThatThrownBy(() -> new PerceptronTrainer(List.of(), 0, 0, 1, 1)).hasMessageContaining("rate 0.0");
        NamedArrays none = new NamedArrays().with("layers", 3, 0);
        assertThatThrownBy(() -> Classifiers.read("perceptron", none)).hasMessageContaining("[3, 0]");
    }
}
