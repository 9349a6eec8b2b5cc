package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class FaultFilteredTest {
    private static final List<String> GENRES =
            List.of("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock");

    /** The sizes that Kereliuk, Sturm and Larsen state. */
    @Test
    void dividesGtzanAsPublished() {
        Map<String, Part> parts = new FaultFiltered().folds(gtzan(), 42).get(0);
        assertThat(parts).hasSize(1000);
        assertThat(Collections.frequency(parts.values(), Part.TRAIN)).isEqualTo(443);
        assertThat(Collections.frequency(parts.values(), Part.VALID)).isEqualTo(197);
        assertThat(Collections.frequency(parts.values(), Part.TEST)).isEqualTo(290);
        assertThat(Collections.frequency(parts.values(), Part.UNUSED)).isEqualTo(70);
    }

    @Test
    void everyGenreIsOnEverySide() {
        Map<String, Part> parts = new FaultFiltered().folds(gtzan(), 42).get(0);
        for (String genre : GENRES) {
            assertThat(parts.entrySet().stream()
                            .filter(entry -> entry.getKey().contains("/" + genre + "/"))
                            .map(Map.Entry::getValue))
                    .contains(Part.TRAIN, Part.VALID, Part.TEST);
        }
    }

    @Test
    void neitherSeedNorOrderMatters() {
        List<LabelledTrack> tracks = new ArrayList<>(gtzan());
        Map<String, Part> parts = new FaultFiltered().folds(tracks, 42).get(0);
        Collections.reverse(tracks);
        assertThat(new FaultFiltered().folds(tracks, 7).get(0)).isEqualTo(parts);
    }

    @Test
    void aTrackThatTheListsDoNotHoldIsUnused() {
        List<LabelledTrack> tracks = new ArrayList<>(gtzan());
        tracks.add(track("mine/polka.00001.wav", "polka.00001", "polka"));
        assertThat(new FaultFiltered().folds(tracks, 42).get(0))
                .containsEntry("mine/polka.00001.wav", Part.UNUSED)
                .hasSize(1001);
    }

    @Test
    void anotherCollectionIsAProblemThatNamesTheWayOut() {
        List<LabelledTrack> tracks = List.of(track("1", "song one", "rock"), track("2", "song two", "jazz"));
        assertThatThrownBy(() -> new FaultFiltered().folds(tracks, 42).get(0))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("--protocol holdout");
    }

    private static List<LabelledTrack> gtzan() {
        return GENRES.stream()
                .flatMap(genre -> IntStream.range(0, 100)
                        .mapToObj(number -> "%s.%05d".formatted(genre, number))
                        .map(name -> track("s3a://bucket/%s/%s.wav".formatted(genre, name), name, genre)))
                .toList();
    }

    private static LabelledTrack track(String id, String name, String genre) {
        return new LabelledTrack(id, name, id, genre, Optional.empty());
    }
}
