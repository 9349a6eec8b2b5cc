package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aNumberIsNotAnExtension(String uri, String stem) {
        assertThat(TrackNames.stem(uri)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({"song.chunk4, song.chunk4", "song.part_02.flac, song.part_02", "song.mp3, song"})
    void theNumberOfAnExcerptIsNotAnExtension(String uri, String stem) {
        assertThat(TrackNames.stem(uri)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({"s3a://b/x/song.au, s3a://b/x/", "rock/01.wav, rock/", "song.wav, ''"})
    void theFolderIsAllBeforeTheName(String uri, String folder) {
        assertThat(TrackNames.folder(uri)).isEqualTo(folder);
    }
}
