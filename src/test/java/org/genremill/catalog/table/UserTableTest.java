package org.genremill.catalog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.functions;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTableTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.withGeneratedCode();

    @TempDir
    private Path folder;

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of(",", "UTF-8", false, "\n"),
                Arguments.of(";", "UTF-8", true, "\r\n"),
                Arguments.of("\t", "UTF-16LE", true, "\r\n"),
                Arguments.of(",", "UTF-16LE", false, "\n"),
                Arguments.of("|", "UTF-16BE", true, "\n"),
                Arguments.of(";", "UTF-16BE", false, "\r\n"),
                Arguments.of(",", "UTF-8", true, "\n"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void dialectAndEncodingAreFoundOut(String delimiter, String charset, boolean mark, String end) throws IOException {
        String text = Stream.of(
                        List.of(" URI ", "Genre"),
                        List.of("\"a, \"\"b\"\"; c|d\te.wav\"", "Röck"),
                        List.of("#1.wav", ""),
                        List.of("\"two" + end + "lines.wav\"", "jazz"))
                .map(row -> String.join(delimiter, row))
                .collect(Collectors.joining(end, mark ? "\uFEFF" : "", end));
        Path file = Files.write(folder.resolve("table.csv"), text.getBytes(Charset.forName(charset)));
        UserTable table = UserTable.open(SPARK.session(), file.toString());
        assertThat(table.columns()).containsExactly("uri", "genre");
        assertThat(cells(table))
                .containsExactlyInAnyOrder("a, \"b\"; c|d\te.wav=Röck", "#1.wav=null", "two\nlines.wav=jazz");
        assertThat(table.place(Map.of("genre", "jazz"))).isEqualTo("row 4");
    }

    @Test
    void aCompressedTableIsRead() throws IOException {
        Path file = folder.resolve("table.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("uri;genre\n\"a\nb\";rock\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(cells(UserTable.open(SPARK.session(), file.toString()))).containsExactly("a\nb=rock");
    }

    @Test
    void parquetIsKnownByItsContent() {
        String file = folder.resolve("table").toString();
        SPARK.session().sql("select 'a.wav' as URI, 'rock' as genre").write().parquet(file);
        assertThat(cells(UserTable.open(SPARK.session(), file))).containsExactly("a.wav=rock");
    }

    @Test
    void filesOfAFolderAreOneTableAndNoneOfTheirHeadersIsARow() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("table [1]"));
        Files.writeString(parts.resolve("part-0.csv"), "uri,genre\na.wav,rock\n");
        Files.writeString(parts.resolve("part-1.csv"), "uri,genre\nb.wav,jazz\nc.wav,folk\n");
        Files.writeString(parts.resolve("_SUCCESS"), "");
        UserTable table = UserTable.open(SPARK.session(), parts.toString());
        assertThat(cells(table)).containsExactlyInAnyOrder("a.wav=rock", "b.wav=jazz", "c.wav=folk");
        assertThat(table.place(Map.of("uri", "c.wav"))).isEqualTo("row 3 of part-1.csv");
    }

    @Test
    void aFileThatSparkWouldNotSeeIsRead() throws IOException {
        for (String name : List.of("_labels.csv", ".labels [1].csv")) {
            Path file = Files.writeString(folder.resolve(name), "\uFEFFuri,genre\n\"a\nb.wav\",rock\nc.wav,jazz\n");
            assertThat(cells(UserTable.open(SPARK.session(), file.toString())))
                    .containsExactlyInAnyOrder("a\nb.wav=rock", "c.wav=jazz");
        }
    }

    @Test
    void aSpreadsheetsDelimiterLineIsNotARow() throws IOException {
        assertThat(cells(open("sep=;\r\nuri;genre\r\na,b,c.wav;rock\r\n"))).containsExactly("a,b,c.wav=rock");
    }

    @Test
    void aLineBreakFarBelowTheFirstBlockIsFound() throws IOException {
        String many = IntStream.range(0, 60_000)
                .mapToObj("some/folder/%d.wav,rock\n"::formatted)
                .collect(Collectors.joining());
        UserTable table = open("uri,genre\n" + many + "\"a\nb.wav\",jazz\n");
        assertThat(many.length()).isGreaterThan(TableText.BLOCK);
        assertThat(table.rows().count()).isEqualTo(60_001);
        assertThat(table.rows().where("genre = 'jazz'").first().getString(0)).isEqualTo("a\nb.wav");
        assertThat(table.place(Map.of("uri", "a\nb.wav"))).isEqualTo("row 60,002");
    }

    @Test
    void columnsOnSeveralLevelsAreNamedByAllOfThem() throws IOException {
        UserTable tracks = open(",set,track\n,split,genre_top\ntrack_id,,\n2,training,Hip-Hop\n3,test,\n");
        assertThat(tracks.columns()).containsExactly("track_id", "set.split", "track.genre_top");
        assertThat(tracks.rows().orderBy("track_id").collectAsList())
                .extracting(Object::toString)
                .containsExactly("[2,training,Hip-Hop]", "[3,test,null]");
        assertThat(tracks.place(Map.of("track_id", "3"))).isEqualTo("row 5");
        UserTable features = open("feature,zcr,zcr\nstatistics,mean,std\nnumber,01,01\ntrack_id,,\n2,0.5,1.5\n");
        assertThat(features.columns()).containsExactly("track_id", "zcr.mean.01", "zcr.std.01");
        assertThat(features.rows().collectAsList()).extracting(Object::toString).containsExactly("[2,0.5,1.5]");
    }

    @Test
    void aTableOfIdsWithOneHeaderKeepsItsFirstRow() throws IOException {
        assertThat(open("track_id,genre\n2,\n3,rock\n").rows().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'uri;x\na;1,5\nb;7', true",
        "'uri;x\na;1.5', false",
        "'uri,x\na,\"1,5\"', false",
        "'uri\tx\na\t-,5e3', true"
    })
    void aDecimalCommaIsOneWhereNoNumberHasAPoint(String text, boolean comma) throws IOException {
        assertThat(open(text).hasDecimalCommas()).isEqualTo(comma);
    }

    @Test
    void columnsWithoutANameAreOnesOfTheirOwn() throws IOException {
        assertThat(open(",uri,,genre\n0,a.wav,x,rock\n").columns())
                .containsExactly("column 1", "uri", "column 3", "genre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri,genre,URI\na,b,c\n", "uri, uri\na,b\n"})
    void twoColumnsOfOneNameAreRefused(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("two columns");
    }

    @Test
    void aRowWithTooManyCellsIsRefusedAndShown() throws IOException {
        assertThatThrownBy(() -> open("uri,genre\nfine.wav,rock\nrock, live/a.wav,rock\n"))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("rock, live/a.wav,rock")
                .hasMessageContaining("2 columns");
        assertThat(cells(open("uri,genre\na.wav,rock,,\nb.wav\n")))
                .containsExactlyInAnyOrder("a.wav=rock", "b.wav=null");
    }

    @Test
    void binaryFilesAreRefused() throws IOException {
        for (byte[] bytes : List.of(
                "uri,genre\na.wav,R\u00f6ck\n".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'P', 'K', 3, 4, 0, 0},
                new byte[] {1, 2, 3, 0, 0, 0, 5})) {
            Path file = Files.write(folder.resolve("bytes.csv"), bytes);
            assertThatThrownBy(() -> UserTable.open(SPARK.session(), file.toString()))
                    .isInstanceOf(GenremillException.class)
                    .hasMessageContaining("bytes.csv")
                    .hasMessageContaining("CSV in UTF-8");
        }
    }

    @Test
    void aMissingOrEmptyTableIsAProblemThatNamesIt() {
        for (String uri : List.of("none.csv", "none-*.csv")) {
            assertThatThrownBy(() ->
                            UserTable.open(SPARK.session(), folder.resolve(uri).toString()))
                    .isInstanceOf(GenremillException.class)
                    .hasMessageContaining("does not exist");
        }
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("table.csv");
    }

    @Test
    void aColumnThatIsMissingIsAProblemThatNamesThoseThereAre() throws IOException {
        UserTable table = open("Song,Genre\na,rock\n");
        assertThatThrownBy(() -> table.oneOf(List.of("uri", "track")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("uri, track")
                .hasMessageContaining("song, genre");
    }

    private UserTable open(String text) throws IOException {
        return UserTable.open(
                SPARK.session(),
                Files.writeString(folder.resolve("table.csv"), text).toString());
    }

    private static List<String> cells(UserTable table) {
        return table
                .rows()
                .select(functions.concat_ws(
                        "=",
                        table.oneOf(List.of("uri")),
                        functions.coalesce(table.oneOf(List.of("genre")), functions.lit("null"))))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0).replace("\r\n", "\n"))
                .toList();
    }
}
