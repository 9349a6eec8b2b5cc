package org.genremill.steps.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.catalog.RecordingRule;
import org.genremill.catalog.TrackNames;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.learn.table.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindRecordingsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("sound", DataTypes.StringType)
            .add("segment", DataTypes.IntegerType)
            .add("genre", DataTypes.StringType)
            .add("artist", DataTypes.StringType)
            .add("x", DataTypes.DoubleType)
            .add(LearningTable.PATH, DataTypes.StringType)
            .add(LearningTable.SECONDS, DataTypes.DoubleType)
            .add(LearningTable.STATED, DataTypes.StringType);

    private final List<Row> rows = new ArrayList<>();

    /** Songs of random genres in ten excerpts each, named as tables of segments and as FMA name them. */
    @Test
    void excerptsOfNumberedSongsAreTheirSegments() {
        for (String pattern : List.of("song.%05d.%d.wav", "%06d.%d.wav")) {
            rows.clear();
            for (int song = 0; song < 6; song++) {
                for (int piece = 0; piece < 10; piece++) {
                    add(pattern.formatted(song, piece), List.of("a", "b", "c").get(song % 3));
                }
            }
            LearningTable table = find(RecordingRule.AUTO);
            Recordings found = table.recordings().orElseThrow();
            assertThat(List.of(found.rows(), found.files(), found.recordings())).containsExactly(60L, 60L, 6L);
            assertThat(found.examples()).hasSize(2);
            assertThat(found.inWords())
                    .contains("60 rows of 60 files are 6 recordings")
                    .contains("(10 files, " + pattern.formatted(1, 0) + " to " + pattern.formatted(1, 9) + ")");
            assertThat(table.tracks(Map.of())).hasSize(6);
            assertThat(table.rows().select("segment").distinct().count()).isEqualTo(10);
            assertThat(table.rows().where("segment = numbers[0]").count()).isEqualTo(60);
        }
    }

    @Test
    void theSameNameInEveryGenreIsADifferentFile() {
        for (String genre : List.of("blues", "classical", "metal")) {
            for (int file = 0; file < 20; file++) {
                add("%03d.wav".formatted(file), genre);
            }
        }
        List<LabelledTrack> tracks = find(RecordingRule.AUTO).tracks(Map.of());
        Map<String, Integer> perGenre = new TreeMap<>();
        tracks.forEach(track -> perGenre.merge(track.genre(), 1, Integer::sum));
        assertThat(perGenre).isEqualTo(Map.of("blues", 20, "classical", 20, "metal", 20));
        assertThat(tracks).extracting(LabelledTrack::name).contains("007");
    }

    @Test
    void aFewNamesWithTwoGenresContradictEachOther() {
        for (int file = 0; file < 20; file++) {
            add("%03d.wav".formatted(file), file % 2 == 0 ? "blues" : "metal");
        }
        add("004.wav", "metal");
        assertRefused(RecordingRule.AUTO, "004.wav", "blues", "metal");
    }

    @Test
    void onePathWithTwoGenresContradictsItself() {
        add("x/one.wav", "blues");
        add("x/two.wav", "blues");
        add("x/one.wav", "metal");
        add("x/two.wav", "metal");
        assertRefused(RecordingRule.AUTO, "x/one.wav", "blues", "metal");
    }

    @Test
    void excerptsOfOneRecordingWithTwoGenresContradictEachOther() {
        add("song.00001.0.wav", "blues");
        add("song.00001.1.wav", "metal");
        add("song.00002.0.wav", "metal");
        assertRefused(
                RecordingRule.AUTO, "song.00001", "'song.00001.0.wav' says blues", "'song.00001.1.wav' says metal");
        assertThat(find(RecordingRule.FILE).tracks(Map.of())).hasSize(3);
    }

    @Test
    void rowsOfOneNameAreItsSegments() {
        add("one.wav", "blues");
        add("one.wav", "blues");
        add("two.wav", "metal");
        LearningTable table = find(RecordingRule.AUTO);
        assertThat(table.tracks(Map.of())).hasSize(2);
        assertThat(table.rows().select("id", "segment").distinct().count()).isEqualTo(3);
        assertThat(table.recordings().orElseThrow().rows()).isEqualTo(3);
    }

    @Test
    void numberedTracksStayApart() {
        for (int track = 0; track < 12; track++) {
            add("blues.%05d.wav".formatted(track), "blues");
            add("rock_%03d.wav".formatted(track), "Rock");
            add("fma/%06d.mp3".formatted(track), "folk");
            add("album/%02d.mp3".formatted(track + 1), "pop");
            add("x/Artist - Album - %02d.mp3".formatted(track + 1), "pop");
            add("pop/track_%03d.mp3".formatted(track), "pop");
            add("pop/Title %d.mp3".formatted(track), "pop");
        }
        Recordings found = find(RecordingRule.AUTO).recordings().orElseThrow();
        assertThat(found.recordings()).isEqualTo(84);
        assertThat(found.examples()).isEmpty();
        assertThat(found.inWords()).isEqualTo("recordings (auto): 84 rows of 84 files are 84 recordings");
    }

    @Test
    void filesThatFfmpegAndSoxCutAreKnownByTheirLengths() {
        for (String song : List.of("one", "two", "three")) {
            for (int piece = 0; piece < 4; piece++) {
                add("f/%s%03d.wav".formatted(song, piece), "blues", piece == 0 ? 3.065 : 2.97);
                add("s/%s%03d.wav".formatted(song, piece + 1), "rock", 3.0);
                add("albums/%s_%02d.wav".formatted(song, piece + 1), "pop", 100.0 + 40 * piece);
            }
        }
        LearningTable table = find(RecordingRule.AUTO);
        assertThat(ids(table)).hasSize(3 + 3 + 12).contains("f/one", "s/two", "albums/three_03");
    }

    /** {@code song.00000_002} alone may also be two seconds of {@code song}. */
    @Test
    void aNumberedNameBeforeTheCounterDoesNotStartARange() {
        for (int song = 0; song < 4; song++) {
            for (int piece = 0; piece < 6; piece++) {
                add("x/song.%05d_%03d.wav".formatted(song, piece), "a", 3.0);
                add("y/take_%d_%d.wav".formatted(song, piece), "b", 3.0);
            }
        }
        assertThat(ids(find(RecordingRule.AUTO)))
                .containsExactly(
                        "x/song.00000",
                        "x/song.00001",
                        "x/song.00002",
                        "x/song.00003",
                        "y/take_0",
                        "y/take_1",
                        "y/take_2",
                        "y/take_3");
    }

    @Test
    void theWholeRecordingBelongsToItsExcerpts() {
        add("a/song.wav", "blues");
        add("a/song_part1.wav", "blues");
        add("a/song_part2.wav", "blues");
        add("b/song.wav", "rock");
        LearningTable table = find(RecordingRule.AUTO);
        assertThat(ids(table)).containsExactly("a/song", "b/song");
        assertThat(table.rows().select("id", "segment").distinct().count()).isEqualTo(4);
    }

    @Test
    void foldersColumnsAndExpressionsStateRecordings() {
        for (int song = 0; song < 3; song++) {
            for (int piece = 0; piece < 2; piece++) {
                add("s%d/chunk_%d.wav".formatted(song, piece), "blues", null, song < 2 ? "take" + song : null);
            }
        }
        assertThat(ids(find(rule("folder")))).containsExactly("s0", "s1", "s2");
        assertThat(ids(find(rule("column:song")))).containsExactly("s2/chunk_0", "s2/chunk_1", "take0", "take1");
        assertThat(ids(find(rule("regex:s(\\d)/")))).containsExactly("0", "1", "2");
        assertThat(ids(find(rule("regex:chunk_(\\d)")))).hasSize(6);
        assertThat(ids(find(RecordingRule.AUTO))).hasSize(6);
        assertRefused(rule("regex:x(\\d)"), "--recording regex:x(\\d)", "s0/chunk_0.wav");
    }

    private static RecordingRule rule(String text) {
        return RecordingRule.parse(text);
    }

    private void assertRefused(RecordingRule rule, String... parts) {
        assertThatThrownBy(() -> find(rule))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll(parts);
    }

    private static List<String> ids(LearningTable table) {
        return table.tracks(Map.of()).stream()
                .map(LabelledTrack::id)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private void add(String path, String genre) {
        add(path, genre, null);
    }

    private void add(String path, String genre, Double seconds) {
        add(path, genre, seconds, null);
    }

    /** {@code x} is the last digit before the extension, and tells genres of longer names apart. */
    private void add(String path, String genre, Double seconds, String stated) {
        String id = TrackNames.folder(path) + TrackNames.stem(path);
        double x = id.charAt(id.length() - 1) - '0' + (genre.length() > 1 ? genre.charAt(0) : 0);
        rows.add(RowFactory.create(id, TrackNames.stem(path), id, 0, genre, null, x, path, seconds, stated));
    }

    private LearningTable find(RecordingRule rule) {
        Dataset<Row> data = SPARK.session().createDataFrame(rows, SCHEMA);
        return FindRecordings.in(
                LearningTable.ofColumns(data, "made", 1, List.of("x"), List.of(1), "made"),
                rule,
                functions.col("genre"));
    }
}
