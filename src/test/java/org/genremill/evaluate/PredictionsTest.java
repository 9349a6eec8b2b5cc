package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static final Predictions THREE = new Predictions(
            List.of("blues", "jazz", "metal"),
            List.of(
                    new Prediction(0, new double[] {0.5, 0.25, 0.25}),
                    new Prediction(1, new double[] {0.5, 0.25, 0.25}),
                    new Prediction(2, new double[] {0.5, 0.25, 0.25}),
                    new Prediction(2, new double[] {0.125, 0.375, 0.5})));

    @Test
    void accuracyCountsTheMostProbableLabel() {
        assertThat(THREE.correct()).isEqualTo(2);
        assertThat(THREE.accuracy()).isEqualTo(0.5);
    }

    @Test
    void topAccuracyCountsTheMostProbableLabels() {
        assertThat(THREE.topAccuracy(1)).isEqualTo(THREE.accuracy());
        assertThat(THREE.topAccuracy(2)).as("of the equal ones jazz leads").isEqualTo(0.75);
        assertThat(THREE.topAccuracy(3)).isEqualTo(1);
        assertThatThrownBy(() -> THREE.topAccuracy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void logLossIsTheMeanSurprise() {
        // -ln of 1/2, 1/4, 1/4 and 1/2 is 1 + 2 + 2 + 1 times ln 2.
        assertThat(THREE.logLoss()).isCloseTo(6 * Math.log(2) / 4, within(1e-15));
    }

    @Test
    void logLossAgreesWithThePublishedExample() {
        // The example of scikit-learn's documentation of log_loss: 0.21616.
        Predictions mail = new Predictions(
                List.of("ham", "spam"),
                List.of(
                        new Prediction(1, new double[] {.1, .9}),
                        new Prediction(0, new double[] {.9, .1}),
                        new Prediction(0, new double[] {.8, .2}),
                        new Prediction(1, new double[] {.35, .65})));
        assertThat(mail.logLoss()).isCloseTo(0.21616, within(5e-6));
    }

    @Test
    void oneConfidentMistakeDoesNotMakeTheLossInfinite() {
        Predictions mistake = new Predictions(List.of("a", "b"), List.of(new Prediction(0, new double[] {0, 1})));
        assertThat(mistake.logLoss()).isCloseTo(15 * Math.log(10), within(1e-12));
    }

    @Test
    void refusesInvalidProbabilities() {
        for (double[] wrong : new double[][] {{0.5, 0.4}, {1.5, -0.5}, {Double.NaN, 1}, {}}) {
            assertThatThrownBy(() -> new Prediction(0, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Prediction(2, new double[] {0.5, 0.5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("true label 2 of 2 probabilities");
    }

    @Test
    void refusesRowsThatDoNotFitTheLabels() {
        Prediction ofTwo = new Prediction(0, new double[] {0.5, 0.5});
        assertThatThrownBy(() -> new Predictions(List.of("a"), List.of(ofTwo)))
                .hasMessage("2 probabilities for 1 labels");
        assertThatThrownBy(() -> new Predictions(List.of("a", "a"), List.of(ofTwo)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Predictions(List.of("a", "b"), List.of())).hasMessage("no predictions");
    }

    @Test
    void laterChangesToTheProbabilitiesDoNotReachThePrediction() {
        double[] probabilities = {1, 0};
        Prediction prediction = new Prediction(0, probabilities);
        probabilities[0] = 0;
        assertThat(prediction.probability(0)).isEqualTo(1);
    }
}
