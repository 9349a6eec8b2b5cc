package org.genremill.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;
import org.genremill.Problem;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.Column;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.jobs.LocalSpark;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.LearningTable;
import org.genremill.steps.recordings.FindRecordings;
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
        assertThat(table.rows().select(COLUMNS.get(1), COLUMNS.get(56)).first().toString())
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
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("none.csv");
    }

    @Test
    void anEmptyFileIsAProblem() {
        assertRefused("missing");
    }

    private void assertRefused(String reason, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("table.csv")
                .hasMessageContaining(reason);
    }

    private LearningTable read(String... lines) throws IOException {
        Path csv = folder.resolve("table.csv");
        Files.write(csv, List.of(lines));
        LearningTable table = ImportFeatures.open(
                        SPARK.session(), csv.toString(), SET, Optional.empty(), false, RecordingRule.AUTO)
                .table();
        return FindRecordings.in(table, RecordingRule.AUTO, functions.col("genre"));
    }

    /** 0.5,1.5,2.5 and so on. */
    private static String numbers(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(index -> Double.toString(index + 0.5))
                .collect(Collectors.joining(","));
    }
}
