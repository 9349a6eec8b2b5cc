package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.SeveralGenres;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.steps.corrections.Correction;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue with one of each kind of doubt in it. */
class DoctorTest {
    private static final String VIEW = "gtzan57";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static Path music;

    @BeforeAll
    static void measure() throws IOException {
        music = folder.resolve("music");
        new org.genremill.synth.Catalogue(6, 2, 3).write(music);
        Files.move(music.resolve("waltz/waltz.00000.wav"), music.resolve("techno/in truth a waltz.wav"));
        Files.copy(music.resolve("bossa/bossa.00001.wav"), music.resolve("bossa/once more.wav"));
        Files.writeString(music.resolve("bossa/words.wav"), "these are words, not sound");
        for (String junk : List.of("cover.JPG", "back.jpg", "notes")) {
            Files.writeString(music.resolve("bossa/" + junk), "no sound");
        }
        new Extract(catalogue(), store(), new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS), Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    @Test
    void everyDoubtIsFoundAndWrittenDown() {
        Doctor.Summary summary = examine();
        assertThat(summary.tracks()).isEqualTo(62);
        assertThat(summary.counts().get("junk")).isEqualTo(Map.of("jpg", 2L, "", 1L));
        assertThat(summary.counts().get("broken")).isEqualTo(Map.of("NOT_AUDIO", 1L));
        assertThat(summary.first().get("duplicate"))
                .extracting(row -> name(row) + " " + row.<Double>getAs("score"))
                .containsExactly("bossa.00001.wav 2.0", "once more.wav 2.0");
        assertThat(summary.first().get("genre")).anySatisfy(doubt -> {
            assertThat(name(doubt)).isEqualTo("in truth a waltz.wav");
            assertThat(doubt.<String>getAs("detail")).startsWith("techno, rather waltz");
            assertThat(doubt.<Double>getAs("score")).isBetween(0.0, 0.5);
        });
        assertThat(summary.first().get("genre"))
                .extracting(row -> row.<Double>getAs("score"))
                .isSorted();

        List<Row> written =
                SPARK.session().read().parquet(summary.folder().toString()).collectAsList();
        long counted = summary.counts().values().stream()
                .flatMap(details -> details.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(written).hasSize((int) counted).containsAll(summary.first().get("genre"));
    }

    @Test
    void correctionsAreJudgedInPlaceOfTheGenresThatTheyCorrect() throws IOException {
        Store store = Store.at(store(), SPARK.session());
        RunId run = RunId.startingAt(Instant.now());
        new RecordCorrections(store, GenreRules.PLAIN, false)
                .record(List.of(stated("in truth a waltz.wav", "waltz"), stated("bossa.00000.wav", "techno")), run);
        Doctor.Summary summary = examine();
        assertThat(summary.first().get("correction")).singleElement().satisfies(doubt -> {
            assertThat(name(doubt)).isEqualTo("bossa.00000.wav");
            assertThat(doubt.<String>getAs("detail")).startsWith("techno, rather bossa");
            assertThat(doubt.<Double>getAs("score")).isBetween(0.0, 0.5);
        });
        assertThat(summary.first().get("genre"))
                .noneSatisfy(doubt -> assertThat(name(doubt)).isEqualTo("in truth a waltz.wav"));
        FileUtils.deleteDirectory(Path.of(store(), "corrections").toFile());
    }

    private static Correction stated(String track, String genre) {
        return new Correction(track, genre, Optional.of("Ann"), Optional.empty(), Optional.empty());
    }

    @Test
    void genresAreJudgedByTheNamesThatTheyAreGiven() {
        GenreRules rules = GenreRules.of(Map.of("dance", List.of("TECHNO", "waltz")), SeveralGenres.FIRST);
        Doctor.Summary summary = examine(new NamingRules(rules, 1, new Artists(Set.of())));
        assertThat(summary.genres().tracks()).containsEntry("dance", 12L).doesNotContainKeys("techno", "waltz");
        assertThat(summary.genres().renamed()).isEqualTo(12);
        assertThat(summary.notes()).singleElement().asString().contains("12 tracks", "catalog.genres");
        assertThat(summary.first().get("genre"))
                .noneSatisfy(doubt -> assertThat(name(doubt)).isEqualTo("in truth a waltz.wav"));
    }

    @Test
    void tracksThatChangedSinceExtractionAreNotJudged() throws IOException {
        Path words = music.resolve("bossa/words.wav");
        Files.writeString(words, "other words than before");
        assertThat(examine().counts().get("broken")).isEmpty();
        Files.writeString(words, "these are words, not sound");
        new Extract(catalogue(), store(), new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS), Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private static String name(Row row) {
        return row.<String>getAs("uri").replaceFirst(".*/", "");
    }

    private static Doctor.Summary examine() {
        return examine(NamingRules.PLAIN);
    }

    private static Doctor.Summary examine(NamingRules naming) {
        PlacedLearner learner = new PlacedLearner(new LogisticRegressionLearner(100, 0.01, 0), Optional.empty());
        Doctor.Judge judge = new Doctor.Judge(learner, 5, 1);
        return new Doctor(catalogue(), store(), FeatureView.parse(VIEW), naming, judge, Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(music.toString()),
                List.of(),
                List.of("*.jpg", "notes"),
                GenreSource.FOLDER,
                Optional.empty(),
                Optional.empty());
    }

    private static String store() {
        return folder.resolve("store").toString();
    }
}
