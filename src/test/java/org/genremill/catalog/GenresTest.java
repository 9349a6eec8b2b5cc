package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "genre=rock/song.mp3, rock",
        "genre=rock/year=1999/song.mp3, rock",
        "genre=rock/genre=punk/song.mp3, punk",
        "Genre=Rock/song.mp3, Rock",
        "genre=Bossa%20Nova/song.mp3, Bossa Nova",
        "genre=R%26B%2FSoul/song.mp3, R&B/Soul",
        "genre=Caf%C3%A9/song.mp3, Café",
        "genre=100%/song.mp3, 100%",
        "genre=50% rock/song.mp3, 50% rock",
        "genre=rock+pop/song.mp3, rock+pop",
        "genre=a=b/song.mp3, a=b",
        "subgenre=rock/song.mp3, subgenre=rock",
        "genre/song.mp3, genre",
        "year=1999/song.mp3, year=1999"
    })
    void aFolderInHivesStyleNamesTheGenre(String file, String genre) {
        assertThat(new Genres.FromFolder().of(new Path(ROOT, file), ROOT)).hasValue(genre);
    }

    @Test
    void aFolderInHivesStyleCountsWhereverTheInputBegins() {
        Path root = new Path(ROOT, "genre=rock");
        assertThat(new Genres.FromFolder().of(new Path(root, "song.mp3"), root)).hasValue("rock");
    }

    @Test
    void aHiveFolderWithoutAValueIsNotAGenre() {
        assertThat(new Genres.FromFolder().of(new Path(ROOT, "genre=__HIVE_DEFAULT_PARTITION__/song.mp3"), ROOT))
                .isEmpty();
        assertThat(new Genres.FromFolder().of(new Path(ROOT, "genre=/song.mp3"), ROOT))
                .isEmpty();
    }

    @Test
    void noneStatesNothing() {
        assertThat(new Genres.Unlisted(GenreSource.NONE).of(TRACK, ROOT)).isEmpty();
    }
}
