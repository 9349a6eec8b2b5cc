package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandidateTest {
    @Test
    void accuraciesAreAveragedOverSeeds() {
        Candidate candidate = candidate("a", 2, 3, 4);
        assertThat(candidate.meanAccuracy()).isCloseTo(0.75, within(1e-15));
        assertThat(candidate.deviation()).isCloseTo(0.25, within(1e-15));
        assertThat(candidate.predictions().correct()).isEqualTo(2);
        assertThat(candidate("b", 1).deviation()).isZero();
    }

    @Test
    void segmentAccuracyIsReportedOnlyForTracksWithSeveralSegments() {
        Predictions four = candidate("a", 2).predictions();
        Candidate.Segments several = new Candidate.Segments(12, 9);
        assertThat(run(four, several).severalSegments()).hasValue(several);
        assertThat(several.accuracy()).isEqualTo(0.75);
        assertThat(run(four, new Candidate.Segments(4, 2)).severalSegments()).isEmpty();
        assertThat(new Candidate.Run(1, four, 1, 1).severalSegments()).isEmpty();
    }

    private static Candidate.Run run(Predictions predictions, Candidate.Segments segments) {
        return new Candidate.Run(1, predictions, 1, 1, Optional.of(segments), List.of(), List.of(4));
    }

    @Test
    void foldsShareThePredictionsInTheirOrder() {
        Predictions four = candidate("a", 2).predictions();
        Candidate.Run run = new Candidate.Run(1, four, 1, 1, Optional.empty(), List.of(), List.of(1, 3));
        assertThat(run.byFold()).extracting(Predictions::size).containsExactly(1, 3);
        assertThat(run.byFold()).extracting(Predictions::correct).containsExactly(1L, 1L);
        assertThatThrownBy(() -> new Candidate.Run(1, four, 1, 1, Optional.empty(), List.of(), List.of(1, 2)))
                .hasMessage("4 predictions in folds of [1, 2]");
    }

    @Test
    void withoutARunThereIsNoCandidate() {
        assertThatThrownBy(() -> candidate("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a has no run");
    }

    @Test
    void anExperimentComparesFirstSeeds() {
        Experiment experiment = new Experiment(
                "rich",
                "holdout",
                false,
                1,
                42,
                10,
                4,
                "the same",
                List.of(candidate("a", 1, 4), candidate("b", 3, 0)));
        assertThat(experiment.comparisons())
                .containsExactly(new Comparison(
                        "a", "b", McNemar.of(0, 2), McNemar.of(0, 2).pValue()));
    }

    /** Of four rows, so many are right, from the first on, with each seed. */
    private static Candidate candidate(String name, int... correct) {
        List<Candidate.Run> runs = new ArrayList<>();
        for (int seed = 0; seed < correct.length; seed++) {
            List<Prediction> rows = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                rows.add(
                        row < correct[seed]
                                ? new Prediction(0, new double[] {0.9, 0.1})
                                : new Prediction(0, new double[] {0.1, 0.9}));
            }
            runs.add(new Candidate.Run(seed, new Predictions(List.of("x", "y"), rows), 1, 1));
        }
        return new Candidate(name, new TreeMap<>(), runs, List.of(), List.of());
    }
}
