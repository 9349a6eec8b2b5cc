package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class LeakDetectorTest {
    private static final SplitProtocol KEEPS_ARTISTS = new StatedSplit(Map.of());
    private static final SplitProtocol KEEPS_TRACKS = new Holdout(0.5);

    private static final List<LabelledTrack> TRACKS =
            List.of(track("1", "a", "Ada"), track("2", "b", "Ada"), track("3", "c", "Bo"), track("4", "c", "Cy"));

    @Test
    void aDuplicateOnBothSidesIsNamed() {
        Map<String, Part> parts = Map.of("1", Part.TRAIN, "2", Part.TRAIN, "3", Part.VALID, "4", Part.TEST);
        assertThatThrownBy(() -> LeakDetector.requireNone(KEEPS_TRACKS, TRACKS, parts))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'holdout' leaks: 1 sounds on both sides (c)");
    }

    @Test
    void anArtistOnBothSidesIsNamedWhereTheProtocolKeepsArtistsApart() {
        Map<String, Part> parts = Map.of("1", Part.TRAIN, "2", Part.TEST, "3", Part.TEST, "4", Part.TEST);
        assertThatCode(() -> LeakDetector.requireNone(KEEPS_TRACKS, TRACKS, parts))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> LeakDetector.requireNone(KEEPS_ARTISTS, TRACKS, parts))
                .hasMessageContaining("1 artists on both sides (Ada)");
    }

    @Test
    void unusedTracksDoNotLeak() {
        Map<String, Part> parts = Map.of("1", Part.TRAIN, "2", Part.UNUSED, "3", Part.TEST, "4", Part.UNUSED);
        assertThatCode(() -> LeakDetector.requireNone(KEEPS_ARTISTS, TRACKS, parts))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyTheFirstLeaksAreNamed() {
        List<LabelledTrack> tracks = new ArrayList<>();
        Map<String, Part> parts = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            tracks.add(track("t" + i, "sound " + i / 2, "x" + i));
            parts.put("t" + i, i % 2 == 0 ? Part.TRAIN : Part.TEST);
        }
        assertThatThrownBy(() -> LeakDetector.requireNone(KEEPS_TRACKS, tracks, parts))
                .hasMessageContaining("10 sounds on both sides (sound 0, sound 1, sound 2, sound 3, sound 4, ...)");
        assertThat(LeakDetector.find(KEEPS_TRACKS, tracks.subList(0, 10), parts))
                .containsExactly("5 sounds on both sides (sound 0, sound 1, sound 2, sound 3, sound 4)");
    }

    private static LabelledTrack track(String id, String sound, String artist) {
        return new LabelledTrack(id, "name " + id, sound, "blues", Optional.of(artist));
    }
}
