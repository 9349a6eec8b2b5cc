package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.split.Holdout;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.corrections.Correction;
import org.genremill.steps.corrections.CorrectionRun;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.extract.SyntheticTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.split.TrainTestIndices;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.table.TrainingTables;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.LeaseTerms;
import org.genremill.store.Leftover;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people state about the tracks of a store with published labels. */
class CorrectTest {
    private static final FeatureView VIEW = FeatureView.parse("gtzan57");
    private static final int TRACKS = 60;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path original;

    private static String model;

    /** A store of its own for each test. */
    @TempDir
    private Path root;

    private Store store;
    private Path table;

    @BeforeAll
    static void makeLabels() {
        Store store = Store.at(original.toString(), SPARK.session());
        new SyntheticTracks(SPARK.session(), "file:/music", TRACKS).addTo(store, VIEW, RunId.startingAt(Instant.now()));
        model = train(store, NamingRules.PLAIN).models().get(0).id();
        label(store, 0);
    }

    private static Train.Summary train(Store store, NamingRules naming) {
        return new Train(
                        store.layout().root().toString(),
                        Optional.empty(),
                        VIEW,
                        naming,
                        new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                        List.of(LearnerGrid.of(
                                new PlacedLearner(new LogisticRegressionLearner(10, 0.1, 0), Optional.empty()))),
                        1,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private static Label.Summary label(Store store, double abstainBelow) {
        return new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        Optional.empty(),
                        store.layout().root().toString(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(abstainBelow, 1, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(original.toFile(), root.resolve("store").toFile());
        store = Store.at(root.resolve("store").toString(), SPARK.session());
        table = root.resolve("corrections.csv");
    }

    @Test
    void eachRowIsKeptWithWhoWhenAndTheLabelOfThatTime() throws IOException {
        Row label = label("genre3/000000003.wav");
        String accepted = label("genre4/000000004.wav").getAs("genre");
        CorrectionRun summary = correct(
                "path,Genre,by,comment,at",
                "/music/genre3/000000003.wav,GENRE7,Ann,\"like 7,\nsurely\",2026-01-31 20:15",
                "genre4/4,%s,,,".formatted(accepted));
        assertThat(summary.recorded())
                .extracting(
                        RecordCorrections.Recorded::stated,
                        RecordCorrections.Recorded::corrected,
                        RecordCorrections.Recorded::accepted,
                        RecordCorrections.Recorded::known)
                .containsExactly(2L, 1L, 1L, 0L);
        List<Row> rows = store.corrections().orElseThrow().orderBy("uri").collectAsList();
        assertThat(rows).hasSize(2);
        Row row = rows.get(0);
        assertThat(row.<String>getAs("uri")).isEqualTo("file:/music/genre3/000000003.wav");
        assertThat(row.<String>getAs("genre")).isEqualTo("genre7");
        assertThat(row.<String>getAs("label_genre")).isEqualTo(label.getAs("genre"));
        assertThat(row.<String>getAs("label_run_id")).isEqualTo(label.getAs("run_id"));
        assertThat(row.<String>getAs("fingerprint")).isEqualTo(label.getAs("fingerprint"));
        assertThat(row.<String>getAs("content_hash")).matches("[0-9a-f]{64}");
        assertThat(row.<String>getAs("corrected_by")).isEqualTo("Ann");
        assertThat(row.<String>getAs("comment")).isEqualTo("like 7,\nsurely");
        assertThat(row.<Timestamp>getAs("corrected_at").toInstant()).isEqualTo("2026-01-31T20:15:00Z");
        assertThat(rows.get(1).<String>getAs("corrected_by")).isEqualTo("Somebody");
        assertThat(rows.get(1).<Timestamp>getAs("corrected_at").toInstant())
                .isEqualTo(new RunId(summary.run()).started());
        Path folder = Path.of(summary.recorded().folder().orElseThrow().toUri());
        assertThat(folder).isEqualTo(root.resolve("store/corrections/run=" + summary.run()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("part-.*\\.parquet", "part")))
                    .containsExactlyInAnyOrder("_SUCCESS", "part");
        }
        assertThat(new Verify(store.layout().root().toString())
                        .run(SPARK.session(), Progress.NONE)
                        .findings())
                .isEmpty();
    }

    @Test
    void theSameTableTwiceAddsNothing() throws IOException {
        String[] lines = {
            "uri;genre;by;comment;at",
            "file:///music/genre3/000000003.wav;genre7;Ann;;2026-01-31",
            "000000004;genre8;;;",
            "000000004;genre8;;;"
        };
        assertThat(correct(lines).recorded().known())
                .as("a row that repeats another")
                .isEqualTo(1);
        RecordCorrections.Recorded again = correct(lines).recorded();
        assertThat(again.known()).isEqualTo(3);
        assertThat(again.folder()).isEmpty();
        assertThat(store.corrections().orElseThrow().count()).isEqualTo(2);

        correct("uri,genre", "000000004,genre1");
        assertThat(correct(lines).recorded().known())
                .as("without a time, it is what somebody says now")
                .isEqualTo(2);
        assertThat(latest("file:/music/genre4/000000004.wav")).isEqualTo("genre8");
    }

    @Test
    void theLatestCorrectionCountsWhateverTheOrderOfTheRuns() throws IOException {
        correct("uri,genre,at", "000000005,genre6,2026-03-02T10:00:00+02:00");
        correct("uri,genre,at", "000000005,genre7,2026-03-02T07:59:59Z");
        assertThat(latest("file:/music/genre5/000000005.wav")).isEqualTo("genre6");
        correct("uri,genre,at", "000000005,genre8,2026-03-02T08:00:01");
        assertThat(latest("file:/music/genre5/000000005.wav")).isEqualTo("genre8");
        store.moved("file:/music", "file:/moved", RunId.startingAt(Instant.now()));
        assertThat(latest("file:/moved/genre5/000000005.wav")).isEqualTo("genre8");
    }

    @Test
    void allMistakesAreNamedWithTheirRowsAndNothingIsWritten() throws IOException {
        assertThatThrownBy(() -> correct(
                        "path,genre,by,comment,at",
                        "genre1/000000001.wav,genre2,,,",
                        "genre1/00000O011.wav,genre2,,,",
                        "nothing at all,genre2,,,",
                        "genre1/000000001.wav,genr2,,,",
                        "genre2/000000002.wav,polka,,,",
                        "genre2/000000002.wav,genre1;genre2,,,",
                        "genre2/000000002.wav,abstained,,,31.1.2026",
                        ",,,,",
                        "genre3/000000003.wav,,,slow,",
                        ",genre3,\"two\nlines\",,",
                        "genre4/000000004.wav,genre4,,,2999-01-01",
                        "/music/genre1/000000001.wav,genre3,,,",
                        "genre5/000000005.wav,genre5,,,,,more"))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .message()
                .satisfies(
                        message -> assertThat(message.lines().skip(1).filter(line -> !line.contains("row 12")))
                                .containsExactly(
                                        "  row 3: no track is 'genre1/00000O011.wav'; '/music/genre1/000000011.wav' is near",
                                        "  row 4: no track is 'nothing at all'",
                                        "  row 5: no genre is 'genr2'; 'genre2' is near. --new-genres takes new ones",
                                        "  row 6: no genre is 'polka'; known are genre0, genre1, genre2, genre3, genre4, genre5, genre6,"
                                                + " genre7, genre8, genre9. --new-genres takes new ones",
                                        "  row 7: 'genre1;genre2' is several genres: state one",
                                        "  row 8: '31.1.2026' is no time: write 2026-01-31, 2026-01-31T23:59:59Z or ...+01:00; UTC"
                                                + " unless it says otherwise",
                                        "  row 8: 'abstained' is no genre",
                                        "  row 10: there is no genre",
                                        "  row 11: there is no track",
                                        "  row 13: 'genre3' and 'genre2' of row 2 contradict each other about the same track",
                                        "  row 14: there are more cells than columns: put cells with a separator in double quotes"))
                .contains(
                        "12 mistakes were found. Nothing was written.",
                        "row 12: 2999-01-01T00:00:00Z is in the future");
        assertThat(root.resolve("store/corrections")).doesNotExist();
    }

    @Test
    void aNameOfSeveralTracksIsNoName() throws IOException {
        new SyntheticTracks(SPARK.session(), "file:/other", 10).addTo(store, VIEW, RunId.startingAt(Instant.now()));
        assertThatThrownBy(() -> correct("track,genre", "000000001.wav,genre2"))
                .hasMessageContaining(
                        "row 2: '000000001.wav' could be any of 2 tracks; '/music/genre1/000000001.wav' would be one");
    }

    @Test
    void newGenresAreTakenIfThatIsWanted() throws IOException {
        Files.write(table, List.of("uri,genre", "000000001,Polka", "000000002,Polka"));
        RecordCorrections.Recorded recorded = job(true).run(SPARK.session()).recorded();
        assertThat(recorded.newGenres()).containsExactly("Polka");
        assertThat(correct("uri,genre", "000000003,polka").recorded().newGenres())
                .as("now it is known, in any case")
                .isEmpty();
        assertThat(latest("file:/music/genre3/000000003.wav")).isEqualTo("Polka");
    }

    @Test
    void statementsCanBeRecordedOneByOne() {
        RecordCorrections record = new RecordCorrections(store, GenreRules.PLAIN, false);
        String uri = "file:/music/genre6/000000006.wav";
        Correction correction = new Correction(uri, "genre0", Optional.of("Ann"), Optional.empty(), Optional.empty());
        assertThat(record.record(List.of(correction), RunId.startingAt(Instant.now()))
                        .folder())
                .isPresent();
        assertThat(record.record(List.of(correction), RunId.startingAt(Instant.now()))
                        .known())
                .isEqualTo(1);
        assertThat(latest(uri)).isEqualTo("genre0");
    }

    @Test
    void theNextLabelsRespectWhatPeopleState() throws IOException {
        String uri = "file:/music/genre3/000000003.wav";
        Row before = label("genre3/000000003.wav");
        String other = before.getAs("genre").equals("genre8") ? "genre9" : "genre8";
        correct(
                "uri,genre",
                "000000003," + other,
                "000000004," + label("genre4/000000004.wav").getAs("genre"));
        Label.Summary night = label(store, 0);
        assertThat(night.labels().carriedOver()).as("nothing else is new").isEqualTo(TRACKS);
        assertThat(night.counts()).containsEntry("corrected", 2L).containsEntry("changed.genre", 1L);
        Row after = label("genre3/000000003.wav");
        assertThat(after.<String>getAs("genre")).isEqualTo(other);
        assertThat(after.<String>getAs("genre_source")).isEqualTo("correction");
        for (String column : List.of("best_genre", "confidence", "second_genre", "probabilities", "run_id")) {
            assertThat(after.<Object>getAs(column)).as(column).isEqualTo(before.getAs(column));
        }
        assertThat(label("genre4/000000004.wav").<String>getAs("genre_source")).isEqualTo("correction");
        assertThat(label("genre5/000000005.wav").<String>getAs("genre_source")).isEqualTo("model");
        assertThat(store.rowsOf(store.layout().changes(), new RunId(night.run()))
                        .where("genre_source = 'correction' and change = 'genre'")
                        .collectAsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<String>getAs("uri")).isEqualTo(uri);
                    assertThat(row.<String>getAs("genre_source_before")).isEqualTo("model");
                    assertThat(row.<String>getAs("genre")).isEqualTo(other);
                });
        assertThat(new Verify(store.layout().root().toString())
                        .run(SPARK.session(), Progress.NONE)
                        .findings())
                .isEmpty();

        store.moved("file:/music", "file:/moved", RunId.startingAt(Instant.now()));
        Store moved = Store.at(store.layout().root().toString(), SPARK.session());
        Label.Summary afterwards = label(moved, 1);
        assertThat(afterwards.counts()).containsEntry("corrected", 2L);
        PublishedLabels published = new PublishedLabels(moved);
        Dataset<Row> labels = published.rows(published.current().orElseThrow());
        assertThat(labels.where("genre_source = 'correction'")
                        .orderBy("uri")
                        .first()
                        .<String>getAs("uri"))
                .isEqualTo("file:/moved/genre3/000000003.wav");
        assertThat(labels.where("genre_source = 'model' and genre = 'abstained'")
                        .count())
                .as("an abstention is the model's decision")
                .isGreaterThan(0)
                .isEqualTo(labels.where("genre_source = 'model' and confidence < 1")
                        .count());
    }

    @Test
    void correctedTracksAreLearnedWithTheirWeightAndNeverTested() throws IOException {
        correct("uri,genre", "000000003,genre8", "000000004,genre9");
        NamingRules naming = new NamingRules(GenreRules.PLAIN, 1, NamingRules.PLAIN.artists(), 3);
        LearningTable table = naming.apply(
                        TrainingTables.open(store, VIEW, Optional.empty(), RecordingRule.AUTO, naming)
                                .table())
                .table();
        List<LabelledTrack> tracks = table.tracks(Map.of());
        assertThat(table.rows().count()).isEqualTo(TRACKS + 2 * 2);
        assertThat(tracks.stream().filter(LabelledTrack::isCorrected))
                .hasSize(6)
                .allMatch(LabelledTrack::isCopy)
                .extracting(LabelledTrack::trackId, LabelledTrack::genre)
                .containsOnly(
                        tuple("file:/music/genre3/000000003.wav", "genre8"),
                        tuple("file:/music/genre4/000000004.wav", "genre9"));
        Folds folds = Folds.of(tracks, new KFold(KFold.BY_TRACK, 5, KFold.Grouping.SOUND), Folds.Leakage.REFUSED, 1);
        assertThat(folds.size()).isEqualTo(TRACKS);
        assertThat(folds.tested()).isEqualTo(TRACKS - 2L);
        assertThat(folds.corrected()).isEqualTo(2);
        for (TrainTestIndices sides : folds.sides()) {
            assertThat(Arrays.stream(sides.train())
                            .filter(place -> tracks.get(place).isCorrected()))
                    .as("in every training set")
                    .hasSize(6);
            assertThat(Arrays.stream(sides.test())
                            .filter(place -> tracks.get(place).isCorrected()))
                    .isEmpty();
        }
        Train.Summary trained = train(store, naming);
        assertThat(trained.notes()).contains("2 corrected tracks are learned and never tested");
        ModelCard card = trained.models().get(0);
        assertThat(card.split().train() + card.split().test()).isEqualTo(TRACKS);
        assertThat(card.data().genres().tracks()).containsEntry("genre8", 7L).containsEntry("genre3", 5L);
    }

    @Test
    void upkeepKnowsTheTable() throws IOException {
        CorrectionRun whole = correct("uri,genre", "000000001,genre2");
        CorrectionRun killed = correct("uri,genre", "000000001,genre3");
        Path folder = Path.of(killed.recorded().folder().orElseThrow().toUri());
        Files.delete(folder.resolve("_SUCCESS"));
        assertThat(latest("file:/music/genre1/000000001.wav")).isEqualTo("genre2");
        Prune.Summary pruned = new Prune(
                        store.layout().root().toString(),
                        1,
                        Duration.ZERO,
                        false,
                        LeaseTerms.exclusive(Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
        assertThat(pruned.removed())
                .extracting(removed -> removed.leftover().kind())
                .containsExactly(Leftover.Kind.INCOMPLETE);
        assertThat(folder).doesNotExist();

        Path kept = Path.of(whole.recorded().folder().orElseThrow().toUri());
        try (Stream<Path> files = Files.list(kept)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(part);
            Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertThat(new Verify(store.layout().root().toString())
                        .run(SPARK.session(), Progress.NONE)
                        .findings())
                .filteredOn(finding -> finding.weight() == Finding.Weight.FAULT)
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("the corrections cannot be read"));
    }

    private CorrectionRun correct(String... lines) throws IOException {
        Files.write(table, List.of(lines));
        return job(false).run(SPARK.session());
    }

    private Correct job(boolean newGenres) {
        return new Correct(
                store.layout().root().toString(),
                table.toString(),
                Optional.of("Somebody"),
                GenreRules.PLAIN,
                newGenres,
                Map.of());
    }

    private Row label(String end) {
        PublishedLabels published = new PublishedLabels(store);
        return published
                .rows(published.current().orElseThrow())
                .where("uri = 'file:/music/%s'".formatted(end))
                .first();
    }

    private String latest(String uri) {
        Store fresh = Store.at(store.layout().root().toString(), SPARK.session());
        return CorrectionsTable.of(
                        fresh.corrections().orElseThrow(), fresh.knownTracks().orElseThrow())
                .where("uri = '%s'".formatted(uri))
                .first()
                .getAs("genre");
    }
}
