package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackNamesTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/rock/song.mp3, song.mp3",
        "song.mp3, song.mp3",
        "file:/music/a b%20c.wav, a b%20c.wav",
        "file:/music/, ''"
    })
    void theFileNameIsTheLastElement(String uri, String name) {
        assertThat(TrackNames.fileName(uri)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "file:/music/song.mp3, song",
        "file:/v1.0/song, song",
        "blues.00012.wav, blues.00012",
        "a.b.c.flac, a.b.c",
        ".hidden, .hidden",
        "song., song"
    })
    void theStemLacksTheLastExtensionOnly(String uri, String stem) {
        assertThat(TrackNames.stem(uri)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({"blues.00012, blues.00012", "rock/blues.00012, blues.00012", "01.17, 01.17"})
    void aNumberIsNoExtension(String uri, String stem) {
        assertThat(TrackNames.stem(uri)).isEqualTo(stem);
        assertThat(TrackNames.trackOf(uri)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "blues.00012.3.wav, blues.00012, 3",
        "blues.00012.3, blues.00012, 3",
        "s3a://b/x/hiphop.00099.10.au, hiphop.00099, 10"
    })
    void aPieceKnowsItsTrackAndItsPosition(String uri, String track, int piece) {
        assertThat(TrackNames.trackOf(uri)).isEqualTo(track);
        assertThat(TrackNames.pieceOf(uri)).hasValue(piece);
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://b/x/hiphop.00099.10.au, s3a://b/x/hiphop.00099",
        "rock/01.wav, rock/01",
        "/v1.0/01, /v1.0/01",
        "blues.00012.3.wav, blues.00012"
    })
    void foldersTellTracksOfOneNameApart(String uri, String track) {
        assertThat(TrackNames.trackUri(uri)).isEqualTo(track);
    }

    @ParameterizedTest
    @CsvSource({"blues.00012.wav, blues.00012", "song.mp3, song", "Symphony 9.1.flac, Symphony 9.1"})
    void aWholeTrackIsNoPiece(String uri, String track) {
        assertThat(TrackNames.trackOf(uri)).isEqualTo(track);
        assertThat(TrackNames.pieceOf(uri)).isEmpty();
    }

    @Test
    void aNumberBeyondCountingIsNoPosition() {
        String name = "blues.00012.99999999999.wav";
        assertThat(TrackNames.pieceOf(name)).isEmpty();
        assertThat(TrackNames.trackOf(name)).isEqualTo("blues.00012.99999999999");
    }
}
