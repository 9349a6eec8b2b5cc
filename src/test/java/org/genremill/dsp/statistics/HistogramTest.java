package org.genremill.dsp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void aNumberBetweenTwoBinsCountsInBoth() {
        LogHistogram histogram = new LogHistogram(0.25, 4, 5);
        histogram.add(0.5, 1);
        histogram.add(StrictMath.sqrt(2), 2);
        histogram.add(100, 1);
        assertThat(histogram.fraction(1)).isCloseTo(0.25, within(1e-12));
        assertThat(histogram.fraction(2)).isCloseTo(0.25, within(1e-12));
        assertThat(histogram.fraction(3)).isCloseTo(0.25, within(1e-12));
        assertThat(histogram.fraction(4)).isCloseTo(0.25, within(1e-12));
        histogram.clear();
        assertThat(histogram.fraction(1)).isZero();
    }

    @Test
    void aCircleHasNoEnds() {
        CircularHistogram histogram = new CircularHistogram(12);
        histogram.add(5 + 23 / 24.0);
        histogram.add(-1 / 12.0);
        assertThat(histogram.fraction(11)).isCloseTo(0.75, within(1e-9));
        assertThat(histogram.fraction(12)).isCloseTo(0.25, within(1e-9));
        assertThat(histogram.largest()).isEqualTo(11);
    }
}
