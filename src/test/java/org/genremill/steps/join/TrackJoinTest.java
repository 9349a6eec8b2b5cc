package org.genremill.steps.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.catalog.table.UserTable;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.JoinReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TrackJoinTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final List<String> ROOTS = List.of("file:/music");

    @TempDir
    private Path folder;

    @Test
    void everySpellingOfATrackFindsIt() throws IOException {
        TrackJoin.Joined joined = join(
                """
                file,genre
                /music/cd0/01.wav,a
                cd1/01.wav,b
                file:///music/cd2/01.wav,c
                cd3\\01.wav,d
                cd4%2F01.wav,e
                unique.wav,f
                7,g
                cd5/01,h
                """,
                "file:/music/cd0/01.wav",
                "file:/music/cd1/01.wav",
                "file:/music/cd2/01.wav",
                "file:/music/cd3/01.wav",
                "file:/music/cd4/01.wav",
                "file:/music/x/unique.wav",
                "file:/music/x/000007.mp3",
                "file:/music/cd5/01.wav");
        assertThat(values(joined).values()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(joined.report()).isEqualTo(new JoinReport("labels", table(), 8, 8, 0, 0, 0, 8, 0, List.of()));
    }

    @Test
    void unmatchedRowsAreCountedAndShownWithAMatchingSpelling() throws IOException {
        TrackJoin.Joined joined = join(
                "uri,genre\n/else/cd0/02.wav,rock\n01.wav,rock\nnowhere.wav,rock\ncd0/03.wav,\n,rock\n",
                "file:/music/cd0/01.wav",
                "file:/music/cd1/01.wav",
                "file:/music/cd0/02.wav",
                "file:/music/cd0/03.wav");
        assertThat(values(joined)).isEmpty();
        assertThat(joined.report())
                .isEqualTo(new JoinReport(
                        "labels",
                        table(),
                        5,
                        1,
                        1,
                        1,
                        0,
                        0,
                        4,
                        List.of(
                                "No track is '/else/cd0/02.wav'; 'cd0/02.wav' would match.",
                                "No track is 'nowhere.wav'.",
                                "'01.wav' could be any of 2 tracks; 'cd0/01.wav' would match one.",
                                "No genre for the track 'cd0/01.wav'.",
                                "No genre for the track 'cd0/02.wav'.",
                                "No genre for the track 'cd0/03.wav'.")));
        assertThatThrownBy(() -> joined.report().requireMatch(false))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("'cd0/02.wav' would match")
                .hasMessageContaining("--allow-unmatched");
        assertThat(joined.report().requireMatch(true)).isEqualTo(joined.report());
    }

    @Test
    void theBestFitOfARowAndOfATrackCounts() throws IOException {
        TrackJoin.Joined joined = join(
                "uri,genre\n1,one\n01,zero one\na.wav,top\n/music/b.wav,exact\nb,bare\n",
                "file:/music/x/1.wav",
                "file:/music/x/01.wav",
                "file:/music/a.wav",
                "file:/music/x/a.wav",
                "file:/music/b.wav");
        assertThat(values(joined))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "file:/music/x/1.wav", "one",
                        "file:/music/x/01.wav", "zero one",
                        "file:/music/a.wav", "top",
                        "file:/music/b.wav", "exact"));
    }

    @Test
    void oneSongInTwoFormatsUsesItsRowTwice() throws IOException {
        TrackJoin.Joined joined = join("track,genre\nsong,rock\n", "file:/music/x/song.mp3", "file:/music/x/song.flac");
        assertThat(values(joined)).hasSize(2).containsValue("rock");
        assertThat(joined.report().rowsUsedTwice()).isEqualTo(1);
    }

    @Test
    void rowsThatContradictEachOtherAreRefusedAndRepeatedOnesAreNot() throws IOException {
        String track = "file:/music/x/song.mp3";
        assertThat(values(join("track,genre\nsong,rock\nsong, rock \nsong.mp3,rock\n", track)))
                .containsEntry(track, "rock");
        assertThatThrownBy(() -> join("track,genre\nsong,rock\nsong,jazz\n", track))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'jazz' and 'rock'")
                .hasMessageContaining(track);
        assertThatThrownBy(() -> join("track,genre\nx/song.mp3,rock\n./x/song.mp3,jazz\n", track))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'./x/song.mp3' and 'x/song.mp3'");
    }

    @Test
    void tracksKnownByPartOfTheTablesPathAreMatchedUnlessAmbiguous() throws IOException {
        TrackJoin.Joined joined =
                join("uri,genre\n/a/blues.00001.wav,blues\n/a/2.mp3,x\n/b/2.mp3,y\n", "blues.00001", "2");
        assertThat(values(joined)).containsExactly(Map.entry("blues.00001", "blues"));
    }

    @Test
    void theTableOfTheFreeMusicArchiveStatesGenresArtistsAndParts() throws IOException {
        String tracks = """
                ,album,artist,set,track,track
                ,id,name,split,genre_top,title
                track_id,,,,,
                2,1,"Two
                Lines",training,Hip-Hop,x
                3,1,B,validation,,y
                """;
        for (Map.Entry<Statement, List<String>> stated : Map.of(
                        Statement.LABELS, List.of("Hip-Hop"),
                        Statement.ARTISTS, List.of("Two\nLines", "B"),
                        Statement.SPLIT, List.of("training", "validation"))
                .entrySet()) {
            TrackJoin.Joined joined = join(stated.getKey(), tracks, "s3a://b/000/000002.mp3", "s3a://b/000/000003.mp3");
            assertThat(values(joined).values()).containsExactlyInAnyOrderElementsOf(stated.getValue());
            assertThat(joined.report().rowsWithoutValue())
                    .isEqualTo(2 - stated.getValue().size());
            assertThat(joined.report().rowsMatched()).isEqualTo(2);
        }
    }

    @Test
    void theLinesContainAllCounts() {
        assertThat(new JoinReport("labels", "a.csv", 9, 8, 1, 2, 3, 1000, 4, List.of("No track is 'x'.")).lines())
                .containsExactly(
                        "labels 'a.csv': 8 of 9 rows match; 1,000 tracks matched, 4 without; 2 rows have no value;"
                                + " 1 row names several tracks and is not used; 3 rows are used for more than one track",
                        "  No track is 'x'.");
    }

    private String table() {
        return folder.resolve("table.csv").toString();
    }

    private TrackJoin.Joined join(String csv, String... tracks) throws IOException {
        return join(Statement.LABELS, csv, tracks);
    }

    /** Joins in the driver, and checks that the executors find the same. */
    private TrackJoin.Joined join(Statement statement, String csv, String... tracks) throws IOException {
        Files.writeString(Path.of(table()), csv);
        UserTable opened = UserTable.open(SPARK.session(), table());
        Dataset<Row> ids = SPARK.session()
                .createDataset(Arrays.asList(tracks), Encoders.STRING())
                .toDF("id");
        TrackJoin onExecutors = new TrackJoin(opened, statement, ROOTS, 0);
        try {
            TrackJoin.Joined joined = new TrackJoin(opened, statement, ROOTS).with(ids);
            TrackJoin.Joined expected = onExecutors.with(ids);
            assertThat(joined.report()).isEqualTo(expected.report());
            assertThat(values(joined)).isEqualTo(values(expected));
            return joined;
        } catch (GenremillException e) {
            assertThatThrownBy(() -> onExecutors.with(ids)).hasMessage(e.getMessage());
            throw e;
        }
    }

    private static Map<String, String> values(TrackJoin.Joined joined) {
        return joined.values().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }
}
