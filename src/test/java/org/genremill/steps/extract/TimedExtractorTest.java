package org.genremill.steps.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.catalog.TrackRef;
import org.junit.jupiter.api.Test;

class TimedExtractorTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    private final AtomicInteger measurers = new AtomicInteger();
    private final AtomicReference<Thread> hanging = new AtomicReference<>();

    @Test
    void aTrackThatTurnsInCirclesCostsItselfOnly() throws InterruptedException {
        try (TimedExtractor<Function<TrackRef, Row>> watched = watched()) {
            assertThat(outcome(watched, "good")).isEqualTo(RowFactory.create("good"));
            assertThat(outcome(watched, "circles")).isEqualTo(RowFactory.create("TIMED_OUT"));
            hanging.get().join(LIMIT.toMillis());
            assertThat(hanging.get().isAlive()).isFalse();
            assertThat(outcome(watched, "good")).isEqualTo(RowFactory.create("good"));
        }
        assertThat(measurers).hasValue(2);
    }

    @Test
    void aTrackThatWaitsForEverIsInterrupted() throws InterruptedException {
        try (TimedExtractor<Function<TrackRef, Row>> watched = watched()) {
            assertThat(outcome(watched, "waits")).isEqualTo(RowFactory.create("TIMED_OUT"));
            hanging.get().join(LIMIT.toMillis());
            assertThat(hanging.get().isAlive()).isFalse();
        }
    }

    @Test
    void anExceptionIsADefect() {
        try (TimedExtractor<Function<TrackRef, Row>> watched = watched()) {
            assertThatThrownBy(() -> outcome(watched, "throws"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("a defect");
        }
    }

    private TimedExtractor<Function<TrackRef, Row>> watched() {
        return new TimedExtractor<>(
                () -> {
                    measurers.incrementAndGet();
                    return this::measure;
                },
                failure -> RowFactory.create(failure.code().name()),
                LIMIT);
    }

    private static Row outcome(TimedExtractor<Function<TrackRef, Row>> watched, String name) {
        TrackRef track = track(name);
        return watched.outcomeOf(track, measurer -> measurer.apply(track));
    }

    private Row measure(TrackRef track) {
        hanging.set(Thread.currentThread());
        switch (track.uri()) {
            case "circles" -> {
                long turns = 0;
                while (turns >= 0) {
                    turns = (turns + 1) & Long.MAX_VALUE;
                }
            }
            case "waits" -> {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            case "throws" -> throw new IllegalArgumentException("a defect");
            default -> {}
        }
        return RowFactory.create(track.uri());
    }

    private static TrackRef track(String uri) {
        return new TrackRef(uri, 1, "1", Optional.empty());
    }
}
