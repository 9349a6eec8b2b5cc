package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 499, 500, 501, Integer.MAX_VALUE})
    void everyTrackIsInExactlyOneTaskAndNoTaskIsEmpty(int tasks) {
        List<TrackRef> tracks = randomTracks(500);
        List<List<TrackRef>> packed = Packing.pack(tracks, tasks);
        assertThat(packed).hasSize(Math.min(tasks, 500)).noneMatch(List::isEmpty);
        assertThat(packed.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(tracks);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void fewerThanOneTaskIsOne(int tasks) {
        assertThat(Packing.pack(randomTracks(5), tasks)).hasSize(1);
    }

    @Test
    void noTracksAreNoTasks() {
        assertThat(Packing.pack(List.of(), 8)).isEmpty();
    }

    @Test
    void noTaskCostsMoreThanAnotherByMoreThanOneTrack() {
        List<TrackRef> tracks = randomTracks(500);
        double longest =
                tracks.stream().mapToDouble(WorkEstimate::seconds).max().orElseThrow();
        DoubleSummaryStatistics tasks = Packing.pack(tracks, 16).stream()
                .mapToDouble(PackingTest::seconds)
                .summaryStatistics();
        assertThat(tasks.getMax() - tasks.getMin()).isBetween(0.0, longest);
    }

    /** Ten seconds and two hours, in formats that differ tenfold in size. */
    @Test
    void theLongestTaskOfAMixedCatalogueIsNotMuchLongerThanTheMiddleOne() {
        List<TrackRef> tracks = new ArrayList<>();
        for (int index = 0; index < 3_000; index++) {
            tracks.add(track(index + ".wav", 10 * 176_400));
            tracks.add(track(index + ".mp3", 10 * 24_000));
        }
        for (int index = 0; index < 5; index++) {
            tracks.add(track("mix " + index + ".wav", 7_200L * 176_400));
            tracks.add(track("mix " + index + ".mp3", 7_200L * 24_000));
        }
        int tasks = Packing.tasks(tracks, 64, 2);
        double[] seconds = Packing.pack(tracks, tasks).stream()
                .mapToDouble(PackingTest::seconds)
                .sorted()
                .toArray();
        assertThat(tasks).isGreaterThan(8);
        assertThat(seconds[tasks - 1] / seconds[tasks / 2]).isLessThan(1.5);
    }

    private static double seconds(List<TrackRef> task) {
        return task.stream().mapToDouble(WorkEstimate::seconds).sum();
    }

    @Test
    void manySmallFilesDoNotLandBesideEachOther() {
        List<TrackRef> tracks = IntStream.range(0, 100)
                .mapToObj(index -> track("empty " + index, 0))
                .toList();
        assertThat(Packing.pack(tracks, 10)).allSatisfy(task -> assertThat(task).hasSize(10));
    }

    @Test
    void theOrderOfTheTracksDoesNotMatter() {
        List<TrackRef> tracks = new ArrayList<>(randomTracks(200));
        List<List<TrackRef>> packed = Packing.pack(tracks, 9);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(tracks, new Random(seed));
            assertThat(Packing.pack(tracks, 9)).isEqualTo(packed);
        }
    }

    @Test
    void sizesThatAddUpBeyondALongAreStillSpread() {
        List<TrackRef> tracks = IntStream.range(0, 12)
                .mapToObj(index -> track("vast " + index, Long.MAX_VALUE / 2))
                .toList();
        assertThat(Packing.pack(tracks, 4)).allSatisfy(task -> assertThat(task).hasSize(3));
        assertThat(Packing.pack(List.of(track("one", Long.MAX_VALUE), track("two", Long.MAX_VALUE)), 2))
                .allSatisfy(task -> assertThat(task).hasSize(1));
    }

    private static List<TrackRef> randomTracks(int count) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, count)
                .mapToObj(index -> track("track " + index, random.nextLong(1, 20_000_000)))
                .toList();
    }

    private static TrackRef track(String uri, long bytes) {
        return new TrackRef(uri, bytes, "fingerprint", Optional.empty());
    }
}
