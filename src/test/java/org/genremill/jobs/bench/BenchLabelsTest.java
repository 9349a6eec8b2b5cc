package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.genremill.CommandSchemas;
import org.genremill.store.Json;
import org.junit.jupiter.api.Test;

class BenchLabelsTest {
    @Test
    void everyQuestionIsTimed() {
        BenchLabels.Timing timing = new BenchLabels(2000, 3).run();
        assertThat(timing.megabytes()).isPositive();
        assertThat(timing.answers()).hasSizeGreaterThan(5).allSatisfy(answer -> assertThat(answer.slowest())
                .isGreaterThanOrEqualTo(answer.median())
                .isPositive());
        assertThat(CommandSchemas.mistakes("bench-labels", Json.write(timing))).isEmpty();
    }
}
