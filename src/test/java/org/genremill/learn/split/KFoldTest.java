package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class KFoldTest {
    private static final KFold BY_ARTIST = new KFold(KFold.BY_ARTIST, 5, KFold.Grouping.ARTIST);
    private static final KFold BY_TRACK = new KFold(KFold.BY_TRACK, 4, KFold.Grouping.SOUND);

    @Test
    void everyTrackIsTestedExactlyOnce() {
        List<LabelledTrack> tracks = tracks();
        List<Map<String, Part>> folds = BY_ARTIST.folds(tracks, 1);
        assertThat(folds).hasSize(5);
        for (LabelledTrack track : tracks) {
            assertThat(folds.stream().map(fold -> fold.get(track.id())))
                    .containsExactlyInAnyOrder(Part.TEST, Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TRAIN);
        }
    }

    @Test
    void noArtistIsOnBothSides() {
        List<LabelledTrack> tracks = tracks();
        for (Map<String, Part> fold : BY_ARTIST.folds(tracks, 3)) {
            Set<String> tested = new HashSet<>();
            Set<String> learned = new HashSet<>();
            for (LabelledTrack track : tracks) {
                track.artist().ifPresent(fold.get(track.id()) == Part.TEST ? tested::add : learned::add);
            }
            assertThat(tested).isNotEmpty().doesNotContainAnyElementsOf(learned);
        }
    }

    @Test
    void anArtistOfMoreTracksThanAFoldIsNamed() {
        List<LabelledTrack> tracks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String artist = i < 5 ? "loner" : "artist " + i;
            tracks.add(new LabelledTrack("t" + i, "t" + i, "t" + i, i % 2 == 0 ? "a" : "b", Optional.of(artist)));
        }
        assertThat(BY_TRACK.doubts(tracks)).isEmpty();
        assertThat(new KFold(KFold.BY_ARTIST, 4, KFold.Grouping.ARTIST).doubts(tracks))
                .isEmpty();
        assertThat(BY_ARTIST.doubts(tracks))
                .singleElement()
                .asString()
                .contains("artist-kfold", "5 of 20 tracks", "5 folds", "'loner'");
        for (int i = 0; i < 5; i++) {
            tracks.add(track("t9" + LabelledTrack.COPY + i, "further genre " + i, "artist 9"));
        }
        assertThat(BY_ARTIST.doubts(tracks))
                .as("copies are no tracks of their own")
                .singleElement()
                .asString()
                .contains("5 of 20 tracks", "'loner'");
    }

    @Test
    void aSharedSoundTiesTwoArtistsTogether() {
        List<LabelledTrack> tracks = new ArrayList<>(tracks());
        tracks.add(new LabelledTrack("x", "x", "one recording", "blues", Optional.of("artist blues 0")));
        tracks.add(new LabelledTrack("y", "y", "one recording", "blues", Optional.of("artist blues 1")));
        for (Map<String, Part> fold : BY_ARTIST.folds(tracks, 3)) {
            assertThat(fold.get("blues 0 0")).isEqualTo(fold.get("x")).isEqualTo(fold.get("blues 1 0"));
        }
    }

    @Test
    void genresAreSpreadEvenly() {
        List<LabelledTrack> tracks = tracks();
        for (Map<String, Part> fold : BY_TRACK.folds(tracks, 9)) {
            Map<String, Integer> tested = new HashMap<>();
            tracks.stream()
                    .filter(track -> fold.get(track.id()) == Part.TEST)
                    .forEach(track -> tested.merge(track.genre(), 1, Integer::sum));
            assertThat(tested).hasSize(2).allSatisfy((genre, count) -> assertThat(count)
                    .isBetween(7, 8));
        }
    }

    /** Twelve genres of one track: where a genre is equally rare everywhere, the smallest fold takes it. */
    @Test
    void foldsAreOfOneSizeHoweverRareTheGenresAre() {
        List<LabelledTrack> tracks = IntStream.range(0, 12)
                .mapToObj(genre -> track("track " + genre, "genre " + genre, "artist " + genre))
                .toList();
        assertThat(sizes(BY_TRACK.folds(tracks, 2))).containsExactly(3L, 3L, 3L, 3L);
    }

    /** An artist of six and six of one track make two folds of six; dealt in another order they do not. */
    @Test
    void theLargestGroupsAreDealtFirst() {
        List<LabelledTrack> tracks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tracks.add(track("track " + i, "rock", i < 6 ? "many" : "one " + i));
        }
        KFold halves = new KFold(KFold.BY_ARTIST, 2, KFold.Grouping.ARTIST);
        for (long seed = 0; seed < 8; seed++) {
            assertThat(sizes(halves.folds(tracks, seed))).containsExactly(6L, 6L);
        }
    }

    @Test
    void theSeedDecidesAndTheOrderDoesNot() {
        List<LabelledTrack> shuffled = new ArrayList<>(tracks());
        Collections.shuffle(shuffled, new Random(5));
        assertThat(BY_ARTIST.folds(shuffled, 4)).isEqualTo(BY_ARTIST.folds(tracks(), 4));
        assertThat(BY_TRACK.folds(tracks(), 5)).isNotEqualTo(BY_TRACK.folds(tracks(), 4));
    }

    @Test
    void oneFoldIsNotCrossValidation() {
        assertThatThrownBy(() -> new KFold(KFold.BY_TRACK, 1, KFold.Grouping.SOUND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 1");
        assertThat(new KFold(KFold.BY_TRACK, 2, KFold.Grouping.SOUND).folds(tracks(), 1))
                .hasSize(2);
    }

    @Test
    void artistsMustBeKnown() {
        List<LabelledTrack> nobody = List.of(new LabelledTrack("x", "x", "x", "blues", Optional.empty()));
        assertThatThrownBy(() -> BY_ARTIST.folds(nobody, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("--artists");
    }

    private static LabelledTrack track(String id, String genre, String artist) {
        return new LabelledTrack(id, id, id, genre, Optional.of(artist));
    }

    /** How many tracks each fold tests. */
    private static List<Long> sizes(List<Map<String, Part>> folds) {
        return folds.stream()
                .map(fold ->
                        fold.values().stream().filter(part -> part == Part.TEST).count())
                .toList();
    }

    /** Two genres of 30 tracks, three by each of ten artists. */
    private static List<LabelledTrack> tracks() {
        List<LabelledTrack> tracks = new ArrayList<>();
        for (String genre : List.of("blues", "rock")) {
            for (int artist = 0; artist < 10; artist++) {
                for (int track = 0; track < 3; track++) {
                    String id = "%s %d %d".formatted(genre, artist, track);
                    tracks.add(
                            new LabelledTrack(id, id, id, genre, Optional.of("artist %s %d".formatted(genre, artist))));
                }
            }
        }
        return tracks;
    }
}
