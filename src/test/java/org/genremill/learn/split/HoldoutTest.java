package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutTest {
    @ParameterizedTest
    @CsvSource({"0.2, 20, 2", "0.25, 25, 3", "0.001, 1, 1", "0.999, 99, 9", "0.5, 50, 5"})
    void setsTheSameFractionOfEveryGenreAside(double share, int ofHundred, int ofTen) {
        List<LabelledTrack> tracks = Stream.of(genre("blues", 100), genre("rock", 10))
                .flatMap(List::stream)
                .toList();
        Map<String, Part> parts = new Holdout(share).folds(tracks, 42).get(0);
        assertThat(parts).hasSize(110).doesNotContainValue(Part.UNUSED).doesNotContainValue(Part.VALID);
        assertThat(tested(genre("blues", 100), parts)).isEqualTo(ofHundred);
        assertThat(tested(genre("rock", 10), parts)).isEqualTo(ofTen);
    }

    @Test
    void aSeedAlwaysDrawsTheSameAndAnotherDrawsOthers() {
        List<LabelledTrack> tracks = genre("blues", 100);
        Map<String, Part> parts = new Holdout(0.2).folds(tracks, 42).get(0);
        assertThat(new Holdout(0.2).folds(tracks, 42).get(0)).isEqualTo(parts);
        assertThat(new Holdout(0.2).folds(tracks, 43).get(0)).isNotEqualTo(parts);
    }

    @Test
    void theOrderOfTheTracksDoesNotMatter() {
        List<LabelledTrack> tracks = new ArrayList<>(genre("blues", 50));
        tracks.addAll(genre("rock", 30));
        tracks.add(new LabelledTrack("copy", "copy", "sound of blues 7", "rock", Optional.empty()));
        Map<String, Part> parts = new Holdout(0.3).folds(tracks, 1).get(0);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(tracks, new Random(seed));
            assertThat(new Holdout(0.3).folds(tracks, 1).get(0)).isEqualTo(parts);
        }
    }

    @Test
    void exactDuplicatesStayTogetherWhateverTheirGenre() {
        List<LabelledTrack> tracks = new ArrayList<>();
        for (int sound = 0; sound < 40; sound++) {
            tracks.add(new LabelledTrack("a" + sound, "a" + sound, "sound " + sound, "blues", Optional.empty()));
            tracks.add(new LabelledTrack(
                    "b" + sound, "b" + sound, "sound " + sound, sound < 20 ? "blues" : "rock", Optional.empty()));
        }
        tracks.addAll(genre("rock", 4));
        for (int seed = 0; seed < 20; seed++) {
            Map<String, Part> parts = new Holdout(0.3).folds(tracks, seed).get(0);
            for (int sound = 0; sound < 40; sound++) {
                assertThat(parts.get("a" + sound)).isEqualTo(parts.get("b" + sound));
            }
        }
    }

    /** Ten duplicates with two genres each: they count for the alphabetically first genre, so none is left for the other. */
    @Test
    void aDuplicateWithTwoGenresCountsForTheFirst() {
        List<LabelledTrack> tracks = new ArrayList<>(genre("polka", 10));
        for (int sound = 0; sound < 10; sound++) {
            for (String genre : List.of("rock", "blues")) {
                String id = genre + sound;
                tracks.add(new LabelledTrack(id, id, "sound " + sound, genre, Optional.empty()));
            }
        }
        Map<String, Part> parts = new Holdout(0.3).folds(tracks, 1).get(0);
        assertThat(tested(tracks.subList(10, 30), parts)).isEqualTo(2 * 3);
        assertThat(tested(tracks.subList(0, 10), parts)).isEqualTo(3);
        tracks.add(new LabelledTrack("rock", "rock", "a sound", "rock", Optional.empty()));
        assertThatThrownBy(() -> new Holdout(0.3).folds(tracks, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'rock' has a single track");
    }

    /** A track of several genres counts for the first of them, wherever that stands in the alphabet. */
    @Test
    void aCopyCountsForNoGenre() {
        List<LabelledTrack> tracks = new ArrayList<>(genre("rock", 4));
        tracks.add(new LabelledTrack(
                "rock 0" + LabelledTrack.COPY + "blues", "rock 0", "sound of rock 0", "blues", Optional.empty()));
        Map<String, Part> parts = new Holdout(0.25).folds(tracks, 1).get(0);
        assertThat(parts.get("rock 0" + LabelledTrack.COPY + "blues")).isEqualTo(parts.get("rock 0"));
        assertThat(tested(genre("rock", 4), parts)).isEqualTo(1);
    }

    @Test
    void aGenreOfOneTrackIsAProblemThatNamesIt() {
        List<LabelledTrack> tracks = Stream.of(genre("blues", 10), genre("zydeco", 1))
                .flatMap(List::stream)
                .toList();
        assertThatThrownBy(() -> new Holdout(0.2).folds(tracks, 42).get(0))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("zydeco");
    }

    @Test
    void copiesOfATrackAreNotASecondTrack() {
        List<LabelledTrack> tracks = List.of(
                new LabelledTrack("1", "1", "same sound", "zydeco", Optional.empty()),
                new LabelledTrack("2", "2", "same sound", "zydeco", Optional.empty()));
        assertThatThrownBy(() -> new Holdout(0.5).folds(tracks, 42).get(0)).isInstanceOf(GenremillException.class);
    }

    @Test
    void twoTracksAreOneForEachSide() {
        assertThat(new Holdout(0.01).folds(genre("zydeco", 2), 42).get(0).values())
                .containsExactlyInAnyOrder(Part.TRAIN, Part.TEST);
        assertThat(new Holdout(0.99).folds(genre("zydeco", 2), 42).get(0).values())
                .containsExactlyInAnyOrder(Part.TRAIN, Part.TEST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFractionThatLeavesASideEmptyIsRefused(double share) {
        assertThatThrownBy(() -> new Holdout(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(share));
    }

    private static List<LabelledTrack> genre(String genre, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> genre + " " + index)
                .map(id -> new LabelledTrack(id, id, "sound of " + id, genre, Optional.empty()))
                .toList();
    }

    private static long tested(List<LabelledTrack> tracks, Map<String, Part> parts) {
        return tracks.stream()
                .filter(track -> parts.get(track.id()) == Part.TEST)
                .count();
    }
}
