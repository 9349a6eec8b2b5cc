package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithNewcombesTable(long successes, long trials, double low, double high) {
        Interval interval = Interval.wilson(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void mirrorsWhenSuccessAndFailureChangePlaces() {
        Interval few = Interval.wilson(3, 40);
        Interval many = Interval.wilson(37, 40);
        assertThat(many.low()).isCloseTo(1 - few.high(), within(1e-15));
        assertThat(many.high()).isCloseTo(1 - few.low(), within(1e-15));
    }

    @Test
    void reachesTheBorderExactlyAndNeverBeyond() {
        for (long trials = 1; trials < 2000; trials++) {
            assertThat(Interval.wilson(0, trials).low()).isZero();
            assertThat(Interval.wilson(trials, trials).high()).isEqualTo(1);
        }
    }

    @Test
    void aLargerQuantileIsAWiderInterval() {
        // By hand for 1 of 2 with z = 1: the centre is 1/2, the reach sqrt(1/8 + 1/16) / (3/2) = 1 / (2 sqrt 3).
        Interval narrow = Interval.wilson(1, 2, 1);
        assertThat(narrow.low()).isCloseTo(0.5 - 1 / (2 * Math.sqrt(3)), within(1e-15));
        assertThat(Interval.wilson(1, 2, 2).low()).isLessThan(narrow.low());
    }

    @Test
    void refusesInvalidIntervals() {
        for (double[] ends : new double[][] {{-0.1, 0.5}, {0.6, 0.5}, {0.5, 1.1}, {Double.NaN, 0.5}}) {
            assertThatThrownBy(() -> new Interval(ends[0], ends[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not an interval");
        }
        assertThat(new Interval(0.5, 0.5).low()).isEqualTo(0.5);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessage("3 successes in 2 trials");
        assertThatThrownBy(() -> Interval.wilson(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.wilson(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.wilson(1, 2, 0)).hasMessage("quantile 0.0");
        assertThatThrownBy(() -> Interval.wilson(1, 2, Double.POSITIVE_INFINITY))
                .hasMessage("quantile Infinity");
        assertThatThrownBy(() -> Interval.wilson(1, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
