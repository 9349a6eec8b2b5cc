package org.genremill.steps.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelListTest {
    private static final StructType LABELS = new StructType()
            .add("uri", DataTypes.StringType)
            .add("artist", DataTypes.StringType)
            .add("title", DataTypes.StringType)
            .add("genre", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType)
            .add("model_id", DataTypes.StringType);

    private static final ListedLabels ALL = new ListedLabels(0, Set.of());

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void aTableHasARowForEachTrackAndNoFormulas() throws IOException {
        Path file = folder.resolve("new/labels.csv");
        LabelList.Written written = new LabelList(ListFormat.CSV, file).write(labels(), ALL);
        assertThat(written.tracks()).isEqualTo(6);
        assertThat(written.leftOut()).isZero();
        assertThat(written.files()).containsExactly(file);
        assertThat(Files.readString(file)).isEqualTo("""
                        uri,artist,title,genre,confidence,second_genre,second_confidence,catalogue_genre,model_id
                        file:///music/e.mp3,,,abstained,0.3,,,,m
                        "file:/music/a, b.mp3",Ann,'=1+1,Hip-Hop,0.9,,,,m
                        file:/music/b.mp3,Bob, ,Hip-Hop,0.95,,,,m
                        "file:/music/c
                        d.mp3",,,Hip-Hop,0.8,,,,m
                        file:/music/f.mp3,,,../Älter,0.7,,,,m
                        s3a://bucket/d.mp3,,Line
                        Break,../Älter,0.6,,,,m
                        """.replace("Line\nBreak", "\"Line\nBreak\"")
                .replaceAll("(?<=,m)\n|(?<=model_id)\n", "\r\n"));
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void jsonIsAnArrayWithAnObjectOnEachLine() throws IOException {
        Path file = folder.resolve("labels.json");
        Files.writeString(file, "an earlier one");
        new LabelList(ListFormat.JSON, file).write(labels(), new ListedLabels(0.8, Set.of("Hip-Hop")));
        JsonNode json = new JsonMapper().readTree(file.toFile());
        assertThat(json).hasSize(3);
        assertThat(json.get(0).get("uri").textValue()).isEqualTo("file:/music/a, b.mp3");
        assertThat(json.get(0).get("title").textValue()).isEqualTo("=1+1");
        assertThat(json.get(0).get("confidence").doubleValue()).isEqualTo(0.9);
        assertThat(json.get(0).get("catalogue_genre").isNull()).isTrue();
        assertThat(Files.readString(file).strip().lines()).hasSize(5);
    }

    @Test
    void eachGenreIsAPlaylistWithTheMostConfidentTracksFirst() throws IOException {
        Path playlists = folder.resolve("playlists");
        LabelList list = new LabelList(ListFormat.M3U8, playlists);
        LabelList.Written written = list.write(labels(), ALL);
        assertThat(written.tracks()).isEqualTo(4);
        assertThat(written.leftOut())
                .as("abstained, and a line break in a path")
                .isEqualTo(2);
        assertThat(written.files())
                .containsExactly(playlists.resolve("01-alter.m3u8"), playlists.resolve("02-hip-hop.m3u8"));
        assertThat(Files.readString(written.files().get(1))).isEqualTo("""
                        #EXTM3U
                        # Genremill
                        #PLAYLIST:Hip-Hop
                        #EXTINF:-1,Bob
                        /music/b.mp3
                        #EXTINF:-1,Ann - =1+1
                        /music/a, b.mp3
                        """);
        assertThat(Files.readString(written.files().get(0))).isEqualTo("""
                        #EXTM3U
                        # Genremill
                        #PLAYLIST:../Älter
                        #EXTINF:-1,f.mp3
                        /music/f.mp3
                        #EXTINF:-1,Line Break
                        s3a://bucket/d.mp3
                        """);

        list.write(labels(), new ListedLabels(0.9, Set.of()));
        assertThat(playlists.toFile().list())
                .as("no list of a former genre stays")
                .containsExactly("01-hip-hop.m3u8");
    }

    @Test
    void whatPeopleHaveStatedIsListedWhateverTheModelSays() throws IOException {
        Path file = folder.resolve("stated.csv");
        Dataset<Row> labels =
                labels().withColumn("genre_source", functions.expr("if(confidence = 0.6, 'correction', 'model')"));
        assertThat(new LabelList(ListFormat.CSV, file)
                        .write(labels, new ListedLabels(0.9, Set.of()))
                        .tracks())
                .isEqualTo(3);
        assertThat(file).content().contains("s3a://bucket/d.mp3");
    }

    @Test
    void whatIsNoListIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.m3u8"), "#EXTM3U\n/music/mine.mp3\n");
        assertRefused(ListFormat.M3U8, folder, "holds something else");
        assertRefused(ListFormat.CSV, folder, "is a folder");
        assertThat(file).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "1, rock, 01-rock.m3u8",
        "12, R&B / Soul, 12-r-b-soul.m3u8",
        "3, ../../etc, 03-etc.m3u8",
        "4, 音楽, 04.m3u8",
        "5, Forró, 05-forro.m3u8"
    })
    void fileNamesKeepOnlyLettersAndDigits(int number, String genre, String name) {
        assertThat(Playlists.fileName(number, genre)).isEqualTo(name);
    }

    private static void assertRefused(ListFormat format, Path target, String message) {
        assertThatThrownBy(() -> new LabelList(format, target).write(labels(), ALL))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.USAGE))
                .hasMessageContaining(message);
    }

    private static Dataset<Row> labels() {
        return SPARK.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create("s3a://bucket/d.mp3", null, "Line\nBreak", "../Älter", 0.6, "m"),
                                RowFactory.create("file:/music/a, b.mp3", "Ann", "=1+1", "Hip-Hop", 0.9, "m"),
                                RowFactory.create("file:/music/b.mp3", "Bob", " ", "Hip-Hop", 0.95, "m"),
                                RowFactory.create("file:/music/c\nd.mp3", null, null, "Hip-Hop", 0.8, "m"),
                                RowFactory.create("file:///music/e.mp3", null, null, "abstained", 0.3, "m"),
                                RowFactory.create("file:/music/f.mp3", null, null, "../Älter", 0.7, "m")),
                        LABELS);
    }
}
