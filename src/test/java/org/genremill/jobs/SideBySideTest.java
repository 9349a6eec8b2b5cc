package org.genremill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.explain.ModelOutput;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.JoinReport;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two features tables side by side: the second lacks one track of the first. */
class SideBySideTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String ONE = "gtzan57";
    private static final String OTHER = "gtzan57-kaggle";
    private static final FeatureView BOTH = FeatureView.parse(ONE + "+" + OTHER);
    private static final String LATE = "waltz.00001";
    private static final List<String> STYLES = List.of("bossa", "techno", "waltz");
    private static final int TRACKS = 3 * 3 + 1;
    private static final PlacedLearner LEARNER =
            new PlacedLearner(new LogisticRegressionLearner(50, 0.01, 0), Optional.empty());
    private static final SplitPlan SPLIT =
            new SplitPlan(List.of(Holdout.NAME), 0.3, 2, Optional.empty(), Optional.empty());
    private static final long SEED = 5;

    @TempDir
    private static Path folder;

    private static Path music;
    private static String root;
    private static Train.Summary trained;

    /** Remembers what a job notes. */
    private static final class Notes implements Progress {
        private final List<String> all = new ArrayList<>();

        @Override
        public void advanced(String stage, long done, long total) {}

        @Override
        public void note(String text) {
            all.add(text);
        }
    }

    @BeforeAll
    static void train() throws IOException {
        Path all = folder.resolve("all");
        new org.genremill.synth.Catalogue(3, 1, 1).write(all);
        music = Files.createDirectory(folder.resolve("music"));
        for (String style : STYLES) {
            Files.move(all.resolve(style), music.resolve(style));
        }
        Files.copy(music.resolve("bossa/bossa.00001.wav"), music.resolve("bossa/once more.wav"));
        root = folder.resolve("store").toString();
        extract(root, music, ONE);
        Path late = music.resolve("waltz/" + LATE + ".wav");
        Files.move(late, folder.resolve("late.wav"));
        extract(root, music, OTHER);
        Files.move(folder.resolve("late.wav"), late);
        trained = train(root);
    }

    @Test
    void aModelLearnsTheTracksOfBothTables() {
        assertJoined(trained.joins());
        assertThat(trained.recordings().rows()).isEqualTo(TRACKS - 1);
        ModelCard card = trained.models().get(0);
        assertThat(card.featureSet()).isEqualTo(ONE + "+" + OTHER);
        assertThat(card.featureVersion()).isEqualTo(BOTH.version());
        assertThat(card.featureTables())
                .containsExactly(
                        new ModelCard.FeatureTable(ONE, version(ONE)),
                        new ModelCard.FeatureTable(OTHER, version(OTHER)));
        assertThat(card.featureColumns())
                .hasSize(2 * 57)
                .startsWith("gtzan57:chroma_stft_mean")
                .endsWith("gtzan57-kaggle:mfcc20_var");
    }

    @Test
    void theRowsOfBothTablesBelongToOneSound() {
        Store store = Store.at(root, SPARK.session());
        Row joined = track(store.features(BOTH).orElseThrow(), "bossa.00002");
        for (String set : List.of(ONE, OTHER)) {
            Row alone = track(store.features(FeatureView.parse(set)).orElseThrow(), "bossa.00002");
            for (String column : List.of("tempo", "mfcc20_var")) {
                assertThat(joined.<Double>getAs(set + ":" + column))
                        .as(set + ":" + column)
                        .isEqualTo(alone.<Double>getAs(column));
            }
        }
    }

    @Test
    void whatIsTrainedPredictsWhatWasCompared() {
        Compare.Summary compared = new Compare(
                        root,
                        Optional.empty(),
                        List.of(BOTH),
                        NamingRules.PLAIN,
                        SPLIT,
                        List.of(LearnerGrid.of(LEARNER)),
                        new Compare.Seeds(SEED, 1),
                        List.of(),
                        Folds.Leakage.REFUSED,
                        "jobs/compare",
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
        assertJoined(compared.joins());
        Store store = Store.at(root, SPARK.session());
        ModelCard card = trained.models().get(0);
        ModelBundle model = ModelBundle.load(store.layout().model(card.id()), store.files());
        List<List<Double>> predicted = ScoreTracks.bySegment(
                        store.features(BOTH).orElseThrow(), model.pipeline())
                .select("probabilities")
                .collectAsList()
                .stream()
                .map(row -> row.<Double>getList(0))
                .map(List::copyOf)
                .toList();
        assertThat(compared.experiments()
                        .get(0)
                        .candidates()
                        .get(0)
                        .predictions()
                        .rows())
                .hasSize((int) card.metrics().n())
                .allSatisfy(prediction -> assertThat(predicted)
                        .contains(IntStream.range(0, prediction.size())
                                .mapToObj(prediction::probability)
                                .toList()));
    }

    @Test
    void labelsOfTheStoreAreThoseThatExplainExplains() {
        Label.Summary label = label(root, Optional.empty());
        assertJoined(label.joins());
        assertThat(label.labels().tracks()).isEqualTo(TRACKS - 1);
        Row row = track(SPARK.session().read().parquet(label.labels().folder().toString()), "once more");
        assertThat(row.<Integer>getAs("feature_version")).isEqualTo(BOTH.version());

        Notes notes = new Notes();
        ModelOutput output = new Explain(
                        music.resolve("bossa/once more.wav").toString(),
                        root,
                        List.of(trained.models().get(0).id()),
                        Embeddings.NONE,
                        DecodeLimits.DEFAULTS,
                        3)
                .run(SPARK.session(), notes)
                .verdicts()
                .get(0);
        assertThat(output.genre()).isEqualTo(row.getAs("genre"));
        assertThat(output.confidence()).isEqualTo(row.<Double>getAs("confidence"));
        assertThat(output.reasons().all()).isNotEmpty().allSatisfy(reason -> assertThat(reason.feature())
                .matches("gtzan57(-kaggle)?:.*"));
        assertThat(output.nearest().all().get(0).uri()).endsWith("bossa.00001.wav");
        assertThat(output.nearest().all().get(0).sameSound()).isTrue();
        assertThat(notes.all).hasSize(2);
    }

    @Test
    void similarAndDoctorReadBothTables() {
        Notes notes = new Notes();
        Similar.Found found = new Similar(root, BOTH, 3)
                .to(SPARK.session(), List.of("once more"), notes)
                .found()
                .get(0);
        assertThat(found.nearest().get(0).<String>getAs("uri")).endsWith("bossa.00001.wav");
        assertThat(found.nearest().get(0).<Double>getAs("similarity")).isCloseTo(1, within(1e-12));
        assertThat(notes.all).hasSize(2);
        assertThat(notes.all.get(1)).contains("9 of 9 rows match; 9 tracks matched, 1 without", LATE);

        Doctor.Summary doctor = new Doctor(catalogue(music), root, BOTH, new Doctor.Judge(LEARNER, 2, SEED), Map.of())
                .run(SPARK.session(), Progress.NONE);
        assertJoined(doctor.joins());
        assertThat(doctor.counts().get("duplicate")).containsEntry("", 2L);
    }

    /** The tables of one track disagree, as after an update of a decoder between two extractions. */
    @Test
    void aNightExtractsWhatAnyTableLacksAndLosesNothing() throws IOException {
        Path copy = folder.resolve("night");
        FileUtils.copyDirectory(Path.of(root).toFile(), copy.toFile());
        Store store = Store.at(copy.toString(), SPARK.session());
        FeatureView other = FeatureView.parse(OTHER);
        RunId later = RunId.startingAt(Instant.now());
        store.append(
                store.features(other)
                        .orElseThrow()
                        .where(col("track").equalTo("techno.00000"))
                        .withColumn("content_hash", lit("of an older decoder"))
                        .withColumn("run_id", lit(later.value()))
                        .coalesce(1),
                store.layout().features(other),
                later);
        Path words = music.resolve("waltz/words.wav");
        Files.writeString(words, "these are words, not sound");
        try {
            Label.Summary night = label(copy.toString(), Optional.of(catalogue(music)));
            assertThat(night.counts())
                    .containsEntry("listed", TRACKS + 1L)
                    .containsEntry("extracted", 2L)
                    .containsEntry("already_present", TRACKS - 2L)
                    .containsEntry("quarantined", 1L)
                    .containsEntry("labelled", (long) TRACKS);
            assertThat(night.joins()).extracting(JoinReport::tracksWithout).containsExactly(0L, 0L);
        } finally {
            Files.delete(words);
        }
    }

    @Test
    void tablesWithoutACommonTrackAreRefused() throws IOException {
        String apart = folder.resolve("apart").toString();
        extract(apart, music.resolve("waltz"), ONE);
        assertThatThrownBy(() -> train(apart))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("holds no features 'gtzan57-kaggle'");
        extract(apart, music.resolve("techno"), OTHER);
        assertThatThrownBy(() -> train(apart))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll("no track in common", "3 rows in");
    }

    private static void assertJoined(List<JoinReport> joins) {
        assertThat(joins).extracting(JoinReport::kind).containsExactly("features", "features");
        assertThat(joins).extracting(JoinReport::rows).containsExactly((long) TRACKS, TRACKS - 1L);
        assertThat(joins).extracting(JoinReport::rowsMatched).containsOnly(TRACKS - 1L);
        assertThat(joins).extracting(JoinReport::tracksMatched).containsOnly(TRACKS - 1L);
        assertThat(joins).extracting(JoinReport::tracksWithout).containsExactly(0L, 1L);
        assertThat(joins.get(0).examples()).isEmpty();
        assertThat(joins.get(1).examples()).singleElement().asString().contains(OTHER, LATE);
    }

    private static Row track(Dataset<Row> rows, String name) {
        List<Row> found = rows.where(col("track").equalTo(name)).collectAsList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static int version(String set) {
        return FeatureView.parse(set).set().version();
    }

    private static void extract(String store, Path input, String set) {
        new Extract(catalogue(input), store, new ExtractPlan(List.of(set), ExtractionLimits.DEFAULTS), Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private static Train.Summary train(String store) {
        return new Train(
                        store,
                        Optional.empty(),
                        BOTH,
                        SPLIT,
                        List.of(LearnerGrid.of(LEARNER)),
                        SEED,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private static Label.Summary label(String store, Optional<Catalogue> catalogue) {
        return new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        catalogue,
                        store,
                        trained.models().get(0).id(),
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, 1, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    private static Catalogue catalogue(Path input) {
        return new Catalogue(
                List.of(input.toString()),
                List.of(),
                List.of(),
                GenreSource.FOLDER,
                Optional.empty(),
                Optional.empty());
    }
}
