package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void beginsWithTheTimeInUtc() {
        RunId run = RunId.startingAt(Instant.parse("2026-01-31T23:59:59.123456789Z"));
        assertThat(run.value()).startsWith("20260131T235959123Z-").hasSize(24);
        assertThat(run).hasToString(run.value());
    }

    @Test
    void sortsByTime() {
        List<String> names = Stream.of(
                        "1999-12-31T23:59:59.999Z",
                        "2000-01-01T00:00:00.000Z",
                        "2026-02-28T10:00:00.009Z",
                        "2026-02-28T10:00:00.010Z",
                        "2026-10-01T00:00:00Z")
                .map(time -> RunId.startingAt(Instant.parse(time)).value())
                .toList();
        assertThat(names).isSorted();
    }

    @Test
    void runsOfOneMillisecondDiffer() {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(Stream.generate(() -> RunId.startingAt(now)).limit(40).distinct())
                .hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "20260131T235959Z-7f3a",
                "20260131T235959123Z",
                "20260131T235959123Z-7F3A",
                "20260131T235959123Z-7f3a\n",
                "../20260131T235959123Z-7f3a",
                "٢٠٢٦٠١٣١T235959123Z-7f3a"
            })
    void refusesOtherForms(String value) {
        assertThatThrownBy(() -> new RunId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }
}
