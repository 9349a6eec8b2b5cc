package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchDecodingTest {
    @Test
    void aTimeIsRelativeToTheMedianOfFfmpeg() {
        assertThat(BenchDecoding.relative(.03, List.of(.02, .9, .01))).isEqualTo(1.5);
    }

    @Test
    void thereIsNoRatioWithoutFfmpeg() {
        assertThat(BenchDecoding.relative(.03, List.of())).isNull();
    }

    @Test
    void thereIsNoRatioToATimeBelowAMillisecond() {
        assertThat(BenchDecoding.relative(.03, List.of(0., .001, 0.))).isNull();
    }
}
