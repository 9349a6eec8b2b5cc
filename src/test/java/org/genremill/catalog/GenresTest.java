package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class GenresTest {
    private static final Path ROOT = new Path("s3a://bucket/music");
    private static final Path TRACK = new Path("s3a://bucket/music/rock/live/song.mp3");

    @Test
    void theFolderThatHoldsTheFileIsItsGenre() {
        assertThat(new Genres.FromFolder().of(TRACK, ROOT)).hasValue("live");
        assertThat(new Genres.FromFolder().of(new Path(ROOT, "Drum & Bass/song.mp3"), ROOT))
                .hasValue("Drum & Bass");
    }

    @Test
    void aFileDirectlyInTheRootHasNoGenre() {
        assertThat(new Genres.FromFolder().of(new Path(ROOT, "song.mp3"), ROOT)).isEmpty();
        assertThat(new Genres.FromFolder().of(new Path("s3a://bucket/song.mp3"), new Path("s3a://bucket/")))
                .isEmpty();
    }

    @Test
    void theMostSpecificKeyOfATableWins() {
        Map<String, String> all =
                Map.of("s3a://bucket/music/rock/live/song.mp3", "by uri", "song.mp3", "by file", "song", "by stem");
        assertThat(new Genres.FromTable(all).of(TRACK, ROOT)).hasValue("by uri");
        assertThat(new Genres.FromTable(Map.of("song.mp3", "by file", "song", "by stem")).of(TRACK, ROOT))
                .hasValue("by file");
        assertThat(new Genres.FromTable(Map.of("song", "by stem")).of(TRACK, ROOT))
                .hasValue("by stem");
    }

    @Test
    void aTrackThatTheTableDoesNotNameHasNoGenreWhateverItsFolder() {
        assertThat(new Genres.FromTable(Map.of("other", "rock")).of(TRACK, ROOT))
                .isEmpty();
    }

    @Test
    void aTableKeepsWhatItWasMadeOf() {
        Map<String, String> source = new java.util.HashMap<>(Map.of("song", "rock"));
        Genres table = new Genres.FromTable(source);
        source.clear();
        assertThat(table.of(TRACK, ROOT)).hasValue("rock");
    }

    @Test
    void noneStatesNothing() {
        assertThat(new Genres.None().of(TRACK, ROOT)).isEmpty();
    }
}
