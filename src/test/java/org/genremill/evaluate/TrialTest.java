package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.evaluate.Candidate.TuningPoint;
import org.junit.jupiter.api.Test;

class TrialTest {
    @Test
    void theFiguresAreThoseOfAllTracks() {
        Trial trial = trial("1", new Trial.Fold(9, 10, 0.2), new Trial.Fold(10, 20, 0.8));
        assertThat(trial.accuracy()).isCloseTo(19 / 30.0, within(1e-12));
        assertThat(trial.logLoss()).isCloseTo((10 * 0.2 + 20 * 0.8) / 30, within(1e-12));
        // Accuracies 0.9 and 0.5: their mean is 0.7, each 0.2 away.
        assertThat(trial.deviation()).isCloseTo(Math.sqrt(0.08), within(1e-12));
        assertThat(trial("1", new Trial.Fold(1, 2, 1)).deviation()).isZero();
    }

    @Test
    void accuracyDecidesThenLogLossThenTheOrder() {
        Trial poor = trial("1", new Trial.Fold(5, 10, 0.1));
        Trial unsure = trial("2", new Trial.Fold(6, 10, 0.9));
        Trial sure = trial("3", new Trial.Fold(6, 10, 0.5));
        Trial assure = trial("4", new Trial.Fold(6, 10, 0.5));
        assertThat(Trial.best(List.of(poor, unsure))).isEqualTo(1);
        assertThat(Trial.best(List.of(poor, unsure, sure, assure))).isEqualTo(2);
        assertThat(Trial.best(List.of(assure, poor, unsure, sure))).isZero();
    }

    @Test
    void aPointIsCountedInEachPartThatChoseIt() {
        List<Trial> one = List.of(trial("1", new Trial.Fold(5, 10, 1)), trial("2", new Trial.Fold(6, 10, 1)));
        List<Trial> other = List.of(trial("1", new Trial.Fold(9, 10, 1)), trial("2", new Trial.Fold(8, 10, 1)));
        List<TuningPoint> points = TuningPoint.of(List.of(one, one, other));
        assertThat(points).extracting(TuningPoint::chosen).containsExactly(1, 2);
        assertThat(points.get(0).parameters()).isEqualTo(Map.of("c", "1"));
        assertThat(points.get(0).accuracy()).isCloseTo(19 / 30.0, within(1e-12));
        assertThat(TuningPoint.of(List.of())).isEmpty();
    }

    @Test
    void aTrialHasAFold() {
        assertThatThrownBy(() -> trial("1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Trial trial(String c, Trial.Fold... folds) {
        return new Trial(new TreeMap<>(Map.of("c", c)), List.of(folds));
    }
}
