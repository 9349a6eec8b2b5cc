package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void theErrorAveragesTheDistanceOfEveryBinByItsRows() {
        // Bin (0.5, 0.75]: confidences 0.6, 0.7, one right: |1/2 - 0.65| = 0.15, two rows.
        // Bin (0.75, 1]:   confidences 0.8, 0.9, 1.0, all right: |1 - 0.9| = 0.1, three rows.
        Predictions predictions = binary(0.6, true, 0.7, false, 0.8, true, 0.9, true, 1.0, true);
        Calibration calibration = Calibration.of(predictions, 4);
        assertThat(calibration.bins()).hasSize(4);
        assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(0L, 0L, 2L, 3L);
        assertThat(calibration.bins()).extracting(Calibration.Bin::low).containsExactly(0.0, 0.25, 0.5, 0.75);
        assertThat(calibration.bins()).extracting(Calibration.Bin::high).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(calibration.bins().get(0).accuracy()).isZero();
        assertThat(calibration.bins().get(2).accuracy()).isEqualTo(0.5);
        assertThat(calibration.bins().get(2).confidence()).isCloseTo(0.65, within(1e-15));
        assertThat(calibration.expectedError()).isCloseTo((2 * 0.15 + 3 * 0.1) / 5, within(1e-15));
    }

    @Test
    void aConfidenceOnABorderBelongsToTheBinBelow() {
        Calibration calibration = Calibration.of(binary(0.5, true, 0.75, true, 1.0, true), 4);
        assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(0L, 1L, 1L, 1L);
    }

    @Test
    void perfectCalibrationHasNoError() {
        Predictions honest = binary(0.75, true, 0.75, true, 0.75, true, 0.75, false);
        assertThat(Calibration.of(honest, Calibration.USUAL_BINS).expectedError())
                .isZero();
    }

    @Test
    void refusesNoBins() {
        assertThatThrownBy(() -> Calibration.of(binary(1.0, true), 0)).hasMessage("0 bins");
    }

    /** Rows of two labels from pairs of confidence and correctness. */
    private static Predictions binary(Object... pairs) {
        List<Prediction> rows = new ArrayList<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            double confidence = (double) pairs[pair];
            rows.add(new Prediction((boolean) pairs[pair + 1] ? 0 : 1, new double[] {confidence, 1 - confidence}));
        }
        return new Predictions(List.of("a", "b"), rows);
    }
}
