package org.genremill.steps.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.genremill.GenremillException;
import org.genremill.GenremillException.Kind;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final ProgressNotes notes = new ProgressNotes(Progress.NONE);
    private final Failures failures = new Failures(notes);

    @Test
    void aFailedLearnerIsNamedAndTheOthersContinue() {
        assertThat(failures.without("one", failing(Kind.USAGE, "It diverged."))).isEmpty();
        assertThat(failures.without("other", () -> 7)).isEqualTo(Optional.of(7));
        assertThat(failures.all()).isEqualTo(Map.of("one", "It diverged."));
        assertThat(notes.all()).containsExactly("one failed: It diverged.");
        assertThatCode(() -> failures.requireSome(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Failures.requireNone(failures.all()))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(Kind.INPUT))
                .hasMessage("Failed: one. Everything else is done.");
    }

    @Test
    void whereNoneIsLeftTheFirstFailureStopsTheRun() {
        failures.without("one", failing(Kind.USAGE, "first"));
        failures.without("other", failing(Kind.INPUT, "second"));
        assertThatThrownBy(() -> failures.requireSome(false)).hasMessage("first");
    }

    @Test
    void aStoreThatFailsStopsTheRun() {
        assertThatThrownBy(() -> failures.without("one", failing(Kind.STORAGE, "full")))
                .hasMessage("full");
        assertThat(failures.all()).isEmpty();
    }

    @Test
    void aNonFiniteProbabilityIsAProblemThatNamesTheTrack() {
        assertThatCode(() -> Failures.requireNumbers(new double[] {0.25, 0.75}, "t"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Failures.requireNumbers(new double[] {Double.NaN, 0.5}, "the track 'a'"))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("the track 'a'")
                .hasMessageContaining("NaN");
    }

    private static Supplier<Integer> failing(Kind kind, String message) {
        return () -> {
            throw new GenremillException(kind, message);
        };
    }
}
