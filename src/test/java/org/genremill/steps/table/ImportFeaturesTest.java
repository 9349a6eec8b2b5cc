package org.genremill.steps.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;
import org.genremill.GenremillException;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.Column;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.recordings.FindRecordings;
import org.genremill.store.JoinReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFeaturesTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final FeatureSet SET = FeatureSets.byId("gtzan57");
    private static final List<String> COLUMNS =
            SET.columns().stream().map(Column::name).toList();
    private static final String NAMES = String.join(",", COLUMNS);
    private static final String NUMBERS = numbers(COLUMNS.size());

    @TempDir
    private Path folder;

    @Test
    void rowsOfWholeTracksAreReadByColumnName() throws IOException {
        LearningTable table = read(
                "filename,length," + NAMES + ",label",
                "blues.00001.wav,661794," + NUMBERS + ",blues",
                "\"a, \"\"b\"\".wav\",1," + NUMBERS + ",rock");
        assertThat(table.view()).isEqualTo("gtzan57");
        assertThat(table.version()).isEqualTo(SET.version());
        assertThat(table.columns()).isEqualTo(COLUMNS);
        assertThat(table.tracks(Map.of()))
                .extracting(LabelledTrack::name, LabelledTrack::genre)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("blues.00001", "blues"),
                        org.assertj.core.groups.Tuple.tuple("a, \"b\"", "rock"));
        assertThat(table.rows().selectExpr("numbers[1]", "numbers[56]").first().toString())
                .isEqualTo("[1.5,56.5]");
    }

    @Test
    void piecesOfATrackAreItsSegments() throws IOException {
        LearningTable table = read(
                "filename," + NAMES + ",label",
                "blues.00001.0.wav," + NUMBERS + ",blues",
                "blues.00001.9.wav," + NUMBERS + ",blues",
                "rock.00001.0.wav," + NUMBERS + ",rock");
        assertThat(table.view()).isEqualTo("gtzan57-segments");
        assertThat(table.tracks(Map.of())).extracting(LabelledTrack::name).containsExactly("blues.00001", "rock.00001");
        assertThat(table.rows()
                        .select("name", "segment")
                        .orderBy("name", "segment")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[blues.00001,0]", "[blues.00001,9]", "[rock.00001,0]");
    }

    @Test
    void neitherOrderNorCaseOfTheColumnsMatters() throws IOException {
        LearningTable table =
                read("Label,Genres," + NAMES.toUpperCase(Locale.ROOT) + ",TRACK", "rock,x," + NUMBERS + ",rock.00007");
        assertThat(table.tracks(Map.of())).extracting(LabelledTrack::name).containsExactly("rock.00007");
    }

    @Test
    void tracksOfOneNameInTwoFoldersAreTwo() throws IOException {
        LearningTable table = read(
                "uri," + NAMES + ",genre",
                "s3a://b/rock/01.wav," + NUMBERS + ",rock",
                "s3a://b/jazz/01.wav," + NUMBERS + ",jazz");
        assertThat(table.tracks(Map.of())).extracting(LabelledTrack::genre).containsExactlyInAnyOrder("rock", "jazz");
    }

    @Test
    void aRowWithoutAGenreIsNotLearnedFrom() throws IOException {
        LearningTable table =
                read("filename," + NAMES + ",label", "1.wav," + NUMBERS + ",", "2.wav," + NUMBERS + ",rock");
        assertThat(table.tracks(Map.of())).extracting(LabelledTrack::name).containsExactly("2");
    }

    @Test
    void rowsWithoutAGenreAreCountedAndShown() throws IOException {
        JoinReport report = open(
                        "filename," + NAMES + ",label",
                        "1.wav," + NUMBERS + ",",
                        "2.wav," + NUMBERS + ",rock",
                        "3.wav," + NUMBERS + ",  ")
                .joins()
                .get(0);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.rowsWithoutValue()).isEqualTo(2);
        assertThat(report.rowsMatched()).isEqualTo(1);
        assertThat(report.tracksMatched()).isEqualTo(1);
        assertThat(report.tracksWithout()).isEqualTo(2);
        assertThat(report.examples()).hasSize(2).first().asString().contains("'1'");
    }

    @Test
    void piecesOfATrackCountAsOneTrack() throws IOException {
        JoinReport report = open(
                        "filename," + NAMES + ",label",
                        "blues.00001.0.wav," + NUMBERS + ",blues",
                        "blues.00001.9.wav," + NUMBERS + ",blues",
                        "rock.00001.0.wav," + NUMBERS + ",",
                        "rock.00001.1.wav," + NUMBERS + ",",
                        "01.wav," + NUMBERS + ",jazz",
                        "01.wav," + NUMBERS + ",folk")
                .joins()
                .get(0);
        assertThat(report.rows()).isEqualTo(6);
        assertThat(report.rowsMatched()).isEqualTo(4);
        assertThat(report.tracksMatched())
                .as("blues.00001, and 01 of two genres")
                .isEqualTo(3);
        assertThat(report.tracksWithout()).isEqualTo(1);
        assertThat(report.examples())
                .containsExactly(
                        "No genre for 'rock.00001.0'; it is left out.", "No genre for 'rock.00001.1'; it is left out.");
    }

    @Test
    void aBadCellIsNamedByRowAndColumn() {
        String hole = NUMBERS.replaceFirst("1\\.5", "");
        assertRefused(
                "row 3 (second.wav), column '" + COLUMNS.get(1) + "': nothing",
                "filename," + NAMES + ",label",
                "\"first\nof two lines.wav\"," + NUMBERS + ",rock",
                "second.wav," + hole + ",rock");
        assertRefused(
                "row 2 (first.wav), column '" + COLUMNS.get(0) + "': 'n/a'",
                "filename;" + NAMES.replace(',', ';') + ";label",
                "first.wav;" + NUMBERS.replaceFirst("0\\.5", "n/a").replace(',', ';') + ";rock");
    }

    @Test
    void decimalCommasAreReadWhereTheDelimiterIsNoComma() throws IOException {
        String numbers = NUMBERS.replace(',', ';').replace('.', ',');
        LearningTable table = read("filename;" + NAMES.replace(',', ';') + ";label", "1.wav;" + numbers + ";rock");
        assertThat(table.rows().selectExpr("numbers[1]", "numbers[56]").first().toString())
                .isEqualTo("[1.5,56.5]");
    }

    @Test
    void theFeaturesOfTheFreeMusicArchiveAreReadAsTheyAre() throws IOException {
        FeatureSet fma = FeatureSets.byId("fma518");
        // mfcc_07_std is mfcc, std, 07 there; sorting leaves the set's own order.
        List<String[]> columns = fma.columns().stream()
                .map(column -> column.name()
                        .replaceFirst("(.+)_(\\d\\d)_(.+)", "$1,$3,$2")
                        .split(","))
                .sorted(Comparator.comparing(column -> String.join(",", column)))
                .toList();
        String place = columns.stream()
                .map(column -> Integer.toString(columns.indexOf(column)))
                .collect(Collectors.joining(","));
        Path features = Files.write(
                folder.resolve("features.csv"),
                List.of(
                        header("feature", columns, 0),
                        header("statistics", columns, 1),
                        header("number", columns, 2),
                        "track_id" + ",".repeat(columns.size()),
                        "2," + place,
                        "3," + place));
        Path tracks = Files.write(
                folder.resolve("tracks.csv"),
                List.of(
                        ",set,track",
                        ",split,genre_top",
                        "track_id,,",
                        "2,training,Hip-Hop",
                        "3,test,",
                        "5,test,Folk"));
        TrainingTables.Opened opened = ImportFeatures.open(
                SPARK.session(), features.toString(), fma, Optional.of(tracks.toString()), false, RecordingRule.AUTO);
        assertThat(opened.table().tracks(Map.of()))
                .extracting(LabelledTrack::id, LabelledTrack::genre)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("2", "Hip-Hop"));
        int expected = columns.indexOf(columns.stream()
                .filter(column -> String.join(",", column).equals("mfcc,std,07"))
                .findFirst()
                .orElseThrow());
        assertThat(opened.table().rows().select("numbers").first().<Double>getList(0))
                .element(opened.table().columns().indexOf("mfcc_07_std"))
                .isEqualTo((double) expected);
        JoinReport labels = opened.joins().get(0);
        assertThat(labels.kind()).isEqualTo("labels");
        assertThat(labels.rows()).isEqualTo(3);
        assertThat(labels.rowsMatched()).isEqualTo(2);
        assertThat(labels.rowsWithoutValue()).isEqualTo(1);
        assertThat(labels.tracksWithout()).isEqualTo(1);
    }

    @Test
    void aTableOfGenresThatNamesNoTrackIsAProblemUnlessItIsAllowed() throws IOException {
        Path csv = Files.write(
                folder.resolve("table.csv"), List.of("filename," + NAMES + ",label", "1.wav," + NUMBERS + ",rock"));
        Optional<String> labels =
                Optional.of(Files.writeString(folder.resolve("labels.csv"), "track,genre\nother,jazz\n")
                        .toString());
        assertThatThrownBy(() ->
                        ImportFeatures.open(SPARK.session(), csv.toString(), SET, labels, false, RecordingRule.AUTO))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("labels.csv")
                .hasMessageContaining("no track at all");
        assertThat(ImportFeatures.open(SPARK.session(), csv.toString(), SET, labels, true, RecordingRule.AUTO)
                        .joins())
                .hasSize(2);
    }

    @Test
    void missingColumnsAreAProblemThatNamesThem() {
        assertRefused("tempo", "filename," + NAMES.replace("tempo,", "") + ",label", "1.wav");
        assertRefused("filename", NAMES + ",label", NUMBERS + ",rock");
        assertRefused("label", "filename," + NAMES, "1.wav," + NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n/a", "NaN", "1,5", "0x10", "Infinity", "-Infinity", "1e999"})
    void aCellThatIsNoNumberIsAProblemThatNamesTheRow(String cell) {
        String broken = numbers(COLUMNS.size() - 1) + ",\"" + cell + "\"";
        assertRefused(
                "broken.00001",
                "filename," + NAMES + ",label",
                "fine.00001.wav," + NUMBERS + ",rock",
                "broken.00001.wav," + broken + ",rock");
    }

    @Test
    void aRowWithoutANameIsAProblem() {
        assertRefused("name", "filename," + NAMES + ",label", "1.wav," + NUMBERS + ",rock", "," + NUMBERS + ",rock");
    }

    @Test
    void aMissingFileIsAProblemThatNamesIt() {
        String uri = folder.resolve("none.csv").toString();
        assertThatThrownBy(() ->
                        ImportFeatures.open(SPARK.session(), uri, SET, Optional.empty(), false, RecordingRule.AUTO))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("none.csv");
    }

    @Test
    void anEmptyFileIsAProblem() {
        assertRefused("missing");
    }

    private void assertRefused(String reason, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("table.csv")
                .hasMessageContaining(reason);
    }

    private LearningTable read(String... lines) throws IOException {
        return FindRecordings.in(open(lines).table(), RecordingRule.AUTO, functions.col("genre"));
    }

    private TrainingTables.Opened open(String... lines) throws IOException {
        Path csv = folder.resolve("table.csv");
        Files.write(csv, List.of(lines));
        return ImportFeatures.open(SPARK.session(), csv.toString(), SET, Optional.empty(), false, RecordingRule.AUTO);
    }

    private static String header(String name, List<String[]> columns, int level) {
        return name + columns.stream().map(column -> "," + column[level]).collect(Collectors.joining());
    }

    /** 0.5,1.5,2.5 and so on. */
    private static String numbers(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(index -> Double.toString(index + 0.5))
                .collect(Collectors.joining(","));
    }
}
