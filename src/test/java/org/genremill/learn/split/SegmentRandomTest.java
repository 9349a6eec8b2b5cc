package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentRandomTest {
    /** Twenty segments of two tracks, divided as if they had nothing to do with each other. */
    @Test
    void segmentsOfOneTrackAreOnBothSidesAndTheProtocolLeaks() {
        List<LabelledTrack> segments = IntStream.range(0, 20)
                .mapToObj(place -> new LabelledTrack(
                        "segment " + place,
                        "track",
                        "sound " + place % 2,
                        place % 2 == 0 ? "a" : "b",
                        Optional.empty()))
                .toList();
        SegmentRandom protocol = new SegmentRandom(0.3);
        Map<String, Part> parts = protocol.folds(segments, 3).get(0);
        assertThat(Collections.frequency(parts.values(), Part.TEST)).isEqualTo(6);
        assertThat(Collections.frequency(parts.values(), Part.TRAIN)).isEqualTo(14);
        assertThat(LeakDetector.find(protocol, segments, parts))
                .containsExactly("2 sounds on both sides (sound 0, sound 1)");
        assertThat(protocol.leaks()).isTrue();
        assertThat(protocol.keepsArtistsApart()).isFalse();
    }
}
