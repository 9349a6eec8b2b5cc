package org.genremill.dsp.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BeatTrackerTest {
    @Test
    void followsASteadyBeat() {
        for (double length : new double[] {0.35, 0.5, 0.75}) {
            List<BeatSpan> beats = BeatTracker.follow(every(length, 24));
            assertThat(beats).hasSize(23).allSatisfy(span -> {
                assertThat(span.beats()).isEqualTo(1);
                assertThat(span.beatSeconds()).isCloseTo(length, within(1e-9));
            });
        }
    }

    @Test
    void keepsTheBeatThroughARest() {
        Onsets onsets = new Onsets();
        IntStream.range(0, 30).filter(i -> i < 12 || i > 15).forEach(i -> onsets.add(0.1 + 0.5 * i, 1));
        List<BeatSpan> beats = BeatTracker.follow(onsets);
        assertThat(beats).extracting(BeatSpan::beats).contains(5);
        assertThat(beats).allSatisfy(span -> assertThat(span.beatSeconds()).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void aSwungOffbeatIsNotABeat() {
        Onsets onsets = new Onsets();
        for (int beat = 0; beat < 20; beat++) {
            onsets.add(0.1 + 0.5 * beat, 1);
            onsets.add(0.1 + 0.5 * (beat + 2 / 3.0), 0.5);
        }
        assertThat(BeatTracker.follow(onsets)).hasSize(19).allSatisfy(span -> assertThat(span.beatSeconds())
                .isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void fewOnsetsHaveNoBeat() {
        Onsets none = new Onsets();
        assertThat(BeatTracker.follow(none)).isEmpty();
        none.add(1, 1);
        assertThat(BeatTracker.follow(none)).isEmpty();
        none.add(5, 1);
        assertThat(BeatTracker.follow(none)).isEmpty();
    }

    @Test
    void denseOnsetsCostLittle() {
        Onsets onsets = new Onsets();
        SplittableRandom random = new SplittableRandom(5);
        double time = 0;
        while (time < 30) {
            onsets.add(time, 1);
            time += 0.05 + 0.02 * random.nextDouble();
        }
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> BeatTracker.follow(onsets));
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<BeatSpan> alone = BeatTracker.follow(every(0.4, 60));
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> BeatTracker.follow(every(0.4, 60))))
                .allSatisfy(beats -> assertThat(beats).isEqualTo(alone));
    }

    @Test
    void onsetsComeInOrder() {
        Onsets onsets = new Onsets();
        onsets.add(1, 1);
        assertThatThrownBy(() -> onsets.add(0.5, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Onsets every(double seconds, int count) {
        Onsets onsets = new Onsets();
        IntStream.range(0, count).forEach(i -> onsets.add(0.1 + seconds * i, 0.8));
        return onsets;
    }
}
