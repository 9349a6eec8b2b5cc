package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutNameTest {
    @ParameterizedTest
    @CsvSource({
        "blues.00012.3.wav, blues.00012, 3",
        "song.00042.3.wav, song.00042, 3",
        "000042.10.mp3, 000042, 10",
        "s3a://b/x/000042.0, 000042, 0",
        "song_part2.wav, song, 2",
        "song_part_02of10.wav, song, 2",
        "song-seg-03.flac, song, 3",
        "song.chunk4, song, 4",
        "song.chunk4.mp3, song, 4",
        "song_split_3.ogg, song, 3",
        "Song_Segment12.wav, Song, 12",
        "song [00.30-01.00].mp3, song, 30",
        "song [1:30-2:00].mp3, song, 90",
        "song_0s-30s.wav, song, 0",
        "song_30000ms_60000ms.wav, song, 30000",
        "song_00m_03s__00m_06s.mp3, song, 3",
        "song_00m_12s__00m_12s_6h.mp3, song, 12",
        "song_01m_12s_50h__01m_15s.mp3, song, 72.5",
        "song_0000.485215.wav, song, 0.485215",
    })
    void cuttersAreKnownByTheirFormats(String uri, String recording, double position) {
        assertThat(CutName.of(uri)).singleElement().satisfies(cut -> {
            assertThat(cut.form()).isEqualTo(CutName.Form.EXPLICIT);
            assertThat(cut.recording()).isEqualTo(recording);
            assertThat(cut.position()).isEqualTo(position);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "song_0-30.wav, song, 0, 30",
        "song_30000_60000.mp3, song, 30000, 60000",
        "song_30.5-60.5.wav, song, 30.5, 60.5",
        "cantatas-01-gleichwie-30-59.mp3, cantatas-01-gleichwie, 30, 59",
        "best_of_1990-1995.mp3, best_of, 1990, 1995",
    })
    void twoRisingNumbersMayBeARange(String uri, String recording, double from, double to) {
        assertThat(CutName.of(uri)).startsWith(new CutName(CutName.Form.RANGE, recording, from, to, "range", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "song_001.wav, song, 1, _, 3",
        "song000.wav, song, 0, '', 3",
        "song-7.mp3, song, 7, -, 1",
        "blues.00012_003.wav, blues.00012, 3, _, 3",
        "blues.00000_002.wav, blues.00000, 2, _, 3",
        "song_1_9.wav, song_1, 9, _, 1",
        "song1.0.wav, song1, 0, ., 1",
        "album_1_02.mp3, album_1, 2, _, 2",
    })
    void aShortNumberMayBeACounter(String uri, String recording, double number, String style, int digits) {
        assertThat(CutName.of(uri))
                .endsWith(new CutName(CutName.Form.COUNTER, recording, number, number, style, digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blues.00012.wav",
                "song.mp3",
                "01.wav",
                "000002.mp3",
                "Artist - Album - 01.mp3",
                "Title 1.mp3",
                "Title 2",
                "song (2).mp3",
                "part2.wav",
                "blues.00012.99999999999.wav",
                "media-103901.wav",
                "Symphony No. 9.flac"
            })
    void trackNumbersAndIdsAreNotExcerpts(String uri) {
        assertThat(CutName.of(uri)).isEmpty();
    }

    @Test
    void partsInATitleAreNotExcerpts() {
        assertThat(CutName.of("Another Brick in the Wall, Part 2.mp3")).isEmpty();
    }
}
