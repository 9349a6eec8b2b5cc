package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genremill.catalog.TrackSpelling.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackSpellingTest {
    private static final List<TrackSpelling> ROOTS =
            List.of(TrackSpelling.of("file:/music"), TrackSpelling.of("s3a://b/in"));

    @ParameterizedTest
    @CsvSource({
        "/music/cd0/01.wav, file:/music/cd0/01.wav, EXACT",
        "file:/music/cd0/01.wav, file:/music/cd0/01.wav, EXACT",
        "file:///music/cd0/01.wav, file:/music/cd0/01.wav, EXACT",
        "file://localhost/music/cd0/01.wav, file:/music/cd0/01.wav, EXACT",
        "FILE:///music/cd0/01.wav, file:/music/cd0/01.wav, EXACT",
        "s3://b/in/x.mp3, s3a://b/in/x.mp3, EXACT",
        "s3n://b/in/x.mp3, s3a://b/in/x.mp3, EXACT",
        "cd0/01.wav, file:/music/cd0/01.wav, BELOW_INPUT",
        "./cd0/01.wav, file:/music/cd0/01.wav, BELOW_INPUT",
        "x.mp3, s3a://b/in/x.mp3, BELOW_INPUT",
        "cd0/01, file:/music/cd0/01.wav, NO_EXTENSION",
        "/music/cd0/01, file:/music/cd0/01.wav, NO_EXTENSION",
        "music/cd0/01.wav, file:/music/cd0/01.wav, END_OF_PATH",
        "01.wav, file:/music/cd0/01.wav, END_OF_PATH",
        "Mr. Brown, file:/music/cd0/Mr. Brown.mp3, END_WITHOUT_EXTENSION",
        "blues.00012, file:/music/blues/blues.00012.wav, END_WITHOUT_EXTENSION",
        "blues.00012.au, file:/music/blues/blues.00012.wav, OTHER_EXTENSION",
        "/music/cd0/01.mp3, file:/music/cd0/01.wav, OTHER_EXTENSION",
        "2, file:/music/000/000002.mp3, NUMBER",
        "000/2.mp3, file:/music/000/000002.mp3, NUMBER",
        "000002, 2, NUMBER",
        "blues/blues.00012.wav, blues.00012, END_OF_NAME",
        "/key/x.mp3, hdfs://name:8020/key/x.mp3, END_OF_PATH",
    })
    void aNameFitsATrack(String name, String track, Fit fit) {
        assertThat(fit(name, track)).hasValue(fit);
        assertThat(TrackSpelling.of(name).keys(depths(track)))
                .as("what fits is found by a key")
                .containsAnyElementsOf(TrackSpelling.of(track).keys(depths(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "d0/01.wav, file:/music/cd0/01.wav",
        "/other/cd0/01.wav, file:/music/cd0/01.wav",
        "s3://other/in/x.mp3, s3a://b/in/x.mp3",
        "1.wav, file:/music/11.wav",
        "song.mp3, file:/music/song (live).mp3",
        "cd1/01.wav, file:/music/cd0/01.wav",
        "20, file:/music/2.mp3",
        "C:/music/01.wav, file:/music/01.wav",
    })
    void anotherNameDoesNot(String name, String track) {
        assertThat(fit(name, track)).isEmpty();
    }

    @Test
    void aNameMayHaveToBeReadInAnotherWay() {
        assertThat(TrackSpelling.meanings("a b.wav")).hasSize(1);
        assertThat(TrackSpelling.meanings("rock\\01.wav"))
                .extracting(TrackSpelling::place, TrackSpelling::literal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rock\\01.wav", true),
                        org.assertj.core.groups.Tuple.tuple("rock/01.wav", false));
        assertThat(TrackSpelling.meanings("file:///m/R%C3%B6ck%20+%20Roll.wav"))
                .extracting(TrackSpelling::place)
                .containsExactly("/m/R%C3%B6ck%20+%20Roll.wav", "/m/Röck + Roll.wav");
        assertThat(TrackSpelling.meanings("100%.wav")).hasSize(1);
        assertThat(TrackSpelling.of("Ro\u0308ck").place())
                .as("as macOS spells it")
                .isEqualTo("Röck");
    }

    @Test
    void aPersonIsShownThePathBelowTheInput() {
        assertThat(TrackSpelling.of("file:/music/cd0/01.wav").fromInput(ROOTS)).isEqualTo("cd0/01.wav");
        assertThat(TrackSpelling.of("file:/else/01.wav").fromInput(ROOTS)).isEqualTo("/else/01.wav");
    }

    private static List<Integer> depths(String name) {
        return Stream.of(TrackSpelling.of(name).depth())
                .filter(depth -> depth > 0)
                .toList();
    }

    private static Optional<Fit> fit(String name, String track) {
        return TrackSpelling.of(name).fit(TrackSpelling.of(track), ROOTS);
    }
}
