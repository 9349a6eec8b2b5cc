package org.genremill.steps.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.lists.ListFormat;
import org.genremill.steps.table.NamingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReviewTracksTest {
    private static final NamingRules NAMING =
            new NamingRules(GenreRules.PLAIN, 1, Artists.except(Set.of("Various Artists")));

    private static final StructType ROWS = new StructType()
            .add("uri", DataTypes.StringType)
            .add("sound", DataTypes.StringType)
            .add("artist", DataTypes.StringType)
            .add("title", DataTypes.StringType)
            .add("best_genre", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType)
            .add("second_genre", DataTypes.StringType)
            .add("second_confidence", DataTypes.DoubleType)
            .add("catalogue_genre", DataTypes.StringType);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void theLeastCertainComeFirst() {
        assertThat(listed(
                        9, track("c", null, 0.5), track("a", null, 0.25), track("b", null, 0.375), track("d", null, 0)))
                .containsExactly("d", "a", "b", "c");
        assertThat(listed(2, track("c", null, 0.5), track("b", null, 0.25), track("a", null, 0.25)))
                .as("of equal margins the first by name")
                .containsExactly("a", "b");
    }

    @Test
    void noArtistComesTwiceUntilEveryArtistHasHadATurn() {
        assertThat(listed(
                        9,
                        track("ann1", "Ann", 0.01),
                        track("ann2", " ANN", 0.02),
                        track("ann3", "ann ", 0.03),
                        track("bob1", "Bob", 0.8),
                        track("bob2", "Bob", 0.015),
                        track("cat1", "Cat", 0.9)))
                .containsExactly("ann1", "bob2", "cat1", "ann2", "bob1", "ann3");
    }

    @Test
    void tracksOfUnknownArtistsCountAsArtistsOfTheirOwn() {
        assertThat(listed(
                        9,
                        track("x", null, 0.1),
                        track("y", "various  artists", 0.2),
                        track("z", " ", 0.3),
                        track("w", "Ann", 0.4),
                        track("v", "Ann", 0.15)))
                .containsExactly("x", "v", "y", "z", "w");
        assertThat(listed(9, track("Ann", null, 0.1), track("b", "Ann", 0.2)))
                .as("a track is not the artist of its name")
                .hasSize(2);
    }

    @Test
    void theSameAudioIsHeardOnce() {
        Row original = track("a", "Ann", 0.2);
        Row copy = RowFactory.create("b", "a", "Bob", null, "blues", 0.55, "rock", 0.45, null);
        assertThat(listed(9, original, copy, track("c", null, 0.7))).containsExactly("b", "c");
    }

    @Test
    void aModelOfOneGenreIsCertain() {
        Row only = RowFactory.create("a", "a", null, null, "blues", 1.0, null, null, "rock");
        assertThat(tracks(1, only))
                .containsExactly(new ReviewTrack(
                        1,
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        "blues",
                        1,
                        Optional.empty(),
                        0,
                        1,
                        Optional.of("rock")));
    }

    @Test
    void theNumberOfTracksHasARange() {
        for (int most : new int[] {0, -1, ReviewTracks.LARGEST + 1}) {
            assertThatThrownBy(() -> new ReviewTracks(NAMING, Optional.empty(), most))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void filesHaveTheListInItsOrder() throws IOException {
        List<ReviewTrack> tracks = tracks(
                9,
                RowFactory.create("file:/m/b, 1.mp3", "1", "Ann", "=One", "blues", 0.5, "rock", 0.375, "Blues"),
                RowFactory.create("file:/m/a\n2.mp3", "2", null, null, "jazz", 0.75, "rock", 0.25, null));
        Path csv = folder.resolve("new/next.csv");
        assertThat(new ReviewList(ListFormat.CSV, csv).write(tracks)).isEqualTo(2);
        assertThat(Files.readString(csv)).isEqualTo("""
                rank,uri,artist,title,best_genre,confidence,second_genre,second_confidence,margin,catalogue_genre,genre,comment
                1,"file:/m/b, 1.mp3",Ann,'=One,blues,0.5,rock,0.375,0.125,Blues,,
                2,"file:/m/a|2.mp3",,,jazz,0.75,rock,0.25,0.5,,,
                """.replace("\n", "\r\n").replace("|", "\n"));
        Path json = Files.writeString(folder.resolve("next.json"), "an earlier one");
        assertThat(new ReviewList(ListFormat.JSON, json).write(tracks)).isEqualTo(2);
        assertThat(json).content().contains("\"title\" : \"=One\"", "\"catalogue_genre\" : null");
        Path playlist = folder.resolve("next.m3u8");
        assertThat(new ReviewList(ListFormat.M3U8, playlist).write(tracks)).isEqualTo(1);
        assertThat(playlist).hasContent("""
                #EXTM3U
                # Genremill
                #PLAYLIST:Listen to next
                #EXTINF:-1,Ann - =One
                /m/b, 1.mp3
                """);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static Row track(String uri, String artist, double margin) {
        double best = 0.5 + margin / 2;
        return RowFactory.create(uri, uri, artist, null, "blues", best, "rock", best - margin, null);
    }

    private static List<String> listed(int most, Row... rows) {
        return tracks(most, rows).stream().map(ReviewTrack::uri).toList();
    }

    private static List<ReviewTrack> tracks(int most, Row... rows) {
        Dataset<Row> open = SPARK.session().createDataFrame(List.of(rows), ROWS).repartition(3);
        return new ReviewTracks(NAMING, Optional.empty(), most).listed(open);
    }
}
