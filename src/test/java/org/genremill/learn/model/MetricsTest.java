package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final List<String> GENRES = List.of("blues", "jazz", "polka", "rock");

    /**
     * Four tracks: blues named blues, jazz named blues, jazz named jazz, rock named rock; nothing is or was named polka.
     */
    private static final Predictions TRACKS = new Predictions(
            GENRES,
            List.of(
                    new Prediction(0, new double[] {0.5, 0.25, 0, 0.25}),
                    new Prediction(1, new double[] {0.5, 0.25, 0.25, 0}),
                    new Prediction(1, new double[] {0, 1, 0, 0}),
                    new Prediction(3, new double[] {0.25, 0.125, 0.125, 0.5})));

    private static final Predictions SEGMENTS = new Predictions(
            GENRES,
            List.of(new Prediction(0, new double[] {1, 0, 0, 0}), new Prediction(1, new double[] {1, 0, 0, 0})));

    private final Metrics metrics = Metrics.of(TRACKS, SEGMENTS, 1.5);

    @Test
    void fractionsAreThoseCountedByHand() {
        assertThat(metrics.n()).isEqualTo(4);
        assertThat(metrics.accuracy()).isEqualTo(0.75);
        assertThat(metrics.top2Accuracy()).isEqualTo(1);
        assertThat(metrics.fitSeconds()).isEqualTo(1.5);
    }

    @Test
    void theIntervalIsWilsons() {
        // p = 3/4, n = 4, q = z^2/n: (p + q/2 -+ sqrt(p(1-p)q + q^2/4)) / (1 + q).
        double q = 1.959963984540054 * 1.959963984540054 / 4;
        double reach = Math.sqrt(3.0 / 16 * q + q * q / 4);
        assertThat(metrics.low()).isCloseTo((0.75 + q / 2 - reach) / (1 + q), CLOSE);
        assertThat(metrics.high()).isCloseTo((0.75 + q / 2 + reach) / (1 + q), CLOSE);
    }

    @Test
    void lossAndCalibrationAreThoseWorkedOutByHand() {
        // ln 2 + ln 4 + ln 1 + ln 2 over four tracks.
        assertThat(metrics.logLoss()).isCloseTo(Math.log(2), CLOSE);
        // Three tracks of confidence 1/2, two of them right: 3/4 * (2/3 - 1/2); one of confidence 1 that is right.
        assertThat(metrics.calibrationError()).isCloseTo(0.125, CLOSE);
    }

    @Test
    void genresHaveTheirOwnPrecisionRecallAndF1() {
        assertThat(metrics.perGenre().keySet()).containsExactlyElementsOf(GENRES);
        assertThat(metrics.perGenre().get("blues")).isEqualTo(new Metrics.GenreMetrics(0.5, 1.0, 2.0 / 3, 1));
        assertThat(metrics.perGenre().get("jazz")).isEqualTo(new Metrics.GenreMetrics(1.0, 0.5, 2.0 / 3, 2));
        assertThat(metrics.perGenre().get("rock")).isEqualTo(new Metrics.GenreMetrics(1.0, 1.0, 1.0, 1));
        assertThat(metrics.macroF1()).isCloseTo((2.0 / 3 + 2.0 / 3 + 1) / 3, CLOSE);
    }

    @Test
    void aRatioWithNothingBelowItIsAbsent() {
        assertThat(metrics.perGenre().get("polka")).isEqualTo(new Metrics.GenreMetrics(null, null, null, 0));
    }

    @Test
    void rowsOfTheConfusionAreTheTruth() {
        assertThat(metrics.confusion())
                .containsExactly(
                        List.of(1L, 0L, 0L, 0L),
                        List.of(1L, 1L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 1L));
    }

    @Test
    void segmentsAreCountedByThemselves() {
        assertThat(metrics.segments().n()).isEqualTo(2);
        assertThat(metrics.segments().accuracy()).isEqualTo(0.5);
        assertThat(metrics.segments().low() + metrics.segments().high()).isCloseTo(1, CLOSE);
    }
}
