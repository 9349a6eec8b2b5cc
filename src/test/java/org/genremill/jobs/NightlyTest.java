package org.genremill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.SeveralGenres;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GenreShare;
import org.genremill.store.Json;
import org.genremill.store.LabelSchema;
import org.genremill.store.Lease;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nights over a catalogue that changes between them. */
class NightlyTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String VIEW = "gtzan57";
    private static final int TRACKS = 50;

    @TempDir
    private static Path folder;

    private static Path music;
    private static Store store;
    private static String model;
    private static String otherModel;

    @BeforeAll
    static void train() throws IOException {
        music = folder.resolve("music");
        new org.genremill.synth.Catalogue(5, 1, 1).write(folder.resolve("original"));
        copyOriginal();
        store = Store.at(folder.resolve("store").toString(), SPARK.session());
        new Extract(catalogue(), root(), new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS), Map.of())
                .run(SPARK.session(), Progress.NONE);
        Train train = new Train(
                root(),
                Optional.empty(),
                FeatureView.parse(VIEW),
                new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                Stream.of(new LogisticRegressionLearner(50, 0.001, 0), new NaiveBayesLearner())
                        .map(learner -> LearnerGrid.of(new PlacedLearner(learner, Optional.empty())))
                        .toList(),
                1,
                Map.of(),
                Map.of());
        List<ModelCard> models = train.run(SPARK.session(), Progress.NONE).models();
        model = models.get(0).id();
        otherModel = models.get(1).id();
    }

    @BeforeEach
    void forgetOtherNights() throws IOException {
        FileUtils.deleteDirectory(folder.resolve("store/labels").toFile());
        FileUtils.deleteDirectory(folder.resolve("store/published").toFile());
        FileUtils.deleteDirectory(music.toFile());
        copyOriginal();
    }

    private static void copyOriginal() throws IOException {
        FileUtils.copyDirectory(folder.resolve("original").toFile(), music.toFile());
    }

    @Test
    void eachNightlyRunProcessesAndReportsOnlyChanges() throws IOException {
        Label.Summary first = night(0, 1);
        assertThat(first.labels().tracks()).isEqualTo(TRACKS);
        assertThat(first.labels().carriedOver()).isZero();
        assertThat(first.changes().counts()).isEmpty();
        assertThat(first.genresNow().stream().mapToLong(GenreShare::tracks).sum())
                .isEqualTo(TRACKS);

        Label.Summary idle = night(0, 1);
        assertThat(idle.labels().carriedOver()).isEqualTo(TRACKS);
        assertThat(idle.extraction().orElseThrow().written()).isEmpty();
        assertThat(idle.changes().counts().values()).containsOnly(0L);
        assertThat(withoutRun(rows(idle))).isEqualTo(withoutRun(rows(first)));

        Files.delete(music.resolve("waltz/waltz.00000.wav"));
        Files.delete(music.resolve("waltz/waltz.00001.wav"));
        Files.writeString(music.resolve("waltz/words.wav"), "these are words, not sound");
        Files.copy(music.resolve("techno/techno.00000.wav"), music.resolve("waltz/new.wav"));
        Label.Summary changed = night(0, 1);
        assertThat(changed.counts())
                .containsEntry("listed", TRACKS + 0L)
                .containsEntry("extracted", 1L)
                .containsEntry("already_present", TRACKS - 2L)
                .containsEntry("quarantined", 1L)
                .containsEntry("labelled", TRACKS - 1L)
                .containsEntry("carried_over", TRACKS - 2L)
                .containsEntry("changed.added", 1L)
                .containsEntry("changed.removed", 2L)
                .containsEntry("changed.genre", 0L)
                .containsEntry("changed.confidence", 0L);

        CurrentLabels current = new PublishedLabels(store).current().orElseThrow();
        assertThat(current.run()).isEqualTo(changed.run());
        assertThat(current.earlier()).extracting(CurrentLabels::run).containsExactly(idle.run(), first.run());
        RunManifest manifest = manifest(changed.run());
        assertThat(manifest.counts()).isEqualTo(changed.counts());
        assertThat(manifest.drift().stream().mapToLong(share -> share.tracks()).sum())
                .isEqualTo(TRACKS - 1);
        assertThat(folder.resolve("store/runs/" + changed.run() + ".html"))
                .content()
                .contains("50 listed = 1 extracted + 48 already present + 1 quarantined.")
                .contains(FailureCode.NOT_AUDIO.meaning());
    }

    @Test
    void aRollbackRestoresLabelsAndTheNextRunContinuesFromThem() {
        Label.Summary first = night(0, 1);
        Label.Summary strict = night(1, 1);
        Diff.Summary diff = new Diff(root(), new RunId(first.run()), new RunId(strict.run()), 3)
                .run(SPARK.session(), Progress.NONE);
        assertThat(diff.counts()).containsEntry("genre", TRACKS + 0L).containsEntry("added", 0L);
        assertThat(diff.first()).hasSize(3);

        Rollback.Summary back = rollback(Optional.empty());
        assertThat(back.now().run()).isEqualTo(first.run());
        assertThat(back.before().run()).isEqualTo(strict.run());
        assertThat(new PublishedLabels(store).current()).hasValue(back.now());
        assertThatThrownBy(() -> rollback(Optional.of(strict.run())))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("no earlier labels");
        Label.Summary next = night(0, 1);
        assertThat(next.changes().counts().values())
                .as("compared with what readers saw")
                .containsOnly(0L);
    }

    @Test
    void twoNightlyRunsCannotPublishAtOnce() {
        Label.Summary first = night(0, 1);
        try (Lease held = Lease.take(store, new RunId(first.run()), Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> night(0, 1))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY));
            held.requireHeld();
        }
        assertThat(new PublishedLabels(store).current().orElseThrow().run()).isEqualTo(first.run());
    }

    @Test
    void belowTheThresholdTheLabelIsAbstainedWithTwoGuesses() {
        night(0, 1);
        Label.Summary strict = night(1, 1);
        assertThat(strict.labels().carriedOver()).as("only the decision is new").isEqualTo(TRACKS);
        Dataset<Row> labels = rows(strict);
        assertThat(labels.where("genre <> 'abstained'").count()).isZero();
        assertThat(labels.where("best_genre <> second_genre and confidence >= second_confidence")
                        .count())
                .isEqualTo(TRACKS);
        assertThat(strict.changes().counts()).containsEntry("genre", TRACKS + 0L);
    }

    @Test
    void labelsSayWhatTrackTheyAreOfAndWhenAndHowTheyWereMade() throws IOException {
        Path tagged = music.resolve("waltz/waltz.00000.wav");
        Files.writeString(tagged, "LIST\34\0\0\0INFOIART\4\0\0\0AnnaINAM\4\0\0\0Song", StandardOpenOption.APPEND);
        Files.copy(music.resolve("waltz/waltz.00001.wav"), music.resolve("waltz/again.wav"));
        Label.Summary first = night(0, 1);
        Label.Summary second = night(0, 1);
        assertThat(second.labels().carriedOver()).isEqualTo(TRACKS + 1);
        for (Dataset<Row> labels : List.of(rows(first), rows(second))) {
            assertThat(labels.columns()).containsExactly(LabelSchema.columns());
            assertThat(labels.where("artist is not null").collectAsList())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.<String>getAs("uri"))
                                .isEqualTo(tagged.toUri().toString().replace("///", "/"));
                        assertThat(row.<String>getAs("artist")).isEqualTo("Anna");
                        assertThat(row.<String>getAs("title")).isEqualTo("Song");
                    });
            assertThat(labels.select("labelled_at")
                            .distinct()
                            .as(Encoders.INSTANT())
                            .collectAsList())
                    .as("the start of the run that predicted them, to the millisecond")
                    .containsExactly(new RunId(first.run()).started());
            assertThat(labels.where("trained_on is null").count()).isZero();
            assertThat(labels.where("uri not like '%again.wav' and trained_on").count())
                    .as("a fifth was held out")
                    .isEqualTo(TRACKS * 4 / 5);
            assertThat(labels.where("uri like '%again.wav' or uri like '%waltz.00001.wav'")
                            .select("trained_on")
                            .distinct()
                            .count())
                    .as("a copy of a track was trained on if the track was")
                    .isEqualTo(1);
            assertThat(labels.selectExpr(
                                    "slice(array_sort(map_values(probabilities), (a, b) -> if(a > b, -1, 1)), 1, 3)"
                                            + " = array(confidence, second_confidence, third_confidence) as largest",
                                    "probabilities[third_genre] = third_confidence as named")
                            .where("largest and named")
                            .count())
                    .isEqualTo(TRACKS + 1);
        }
    }

    @Test
    void theCataloguesGenresGetTheNamesOfTonight() {
        NamingRules naming = new NamingRules(
                GenreRules.of(Map.of("dance", List.of("WALTZ")), SeveralGenres.FIRST), 1, new Artists(Set.of()));
        night(0, 1);
        Label.Summary named = night(
                model,
                new Label.Rules(0, PublishLabels.Most.ANY, LeaseTerms.exclusive(Duration.ofMinutes(1)), naming, false));
        assertThat(named.labels().carriedOver()).isEqualTo(TRACKS);
        assertThat(rows(named).where("catalogue_genre = 'dance'").count()).isEqualTo(5);
        assertThat(rows(named).where("catalogue_genre = 'waltz'").count()).isZero();
        assertThat(rows(night(0, 1)).where("catalogue_genre = 'waltz'").count()).isEqualTo(5);
    }

    @Test
    void anotherModelLabelsEveryTrackAnew() {
        night(0, 1);
        Label.Summary other = night(otherModel, new Label.Rules(0, 1, Duration.ofMinutes(1)));
        assertThat(other.labels().tracks()).isEqualTo(TRACKS);
        assertThat(other.labels().carriedOver()).isZero();
        assertThat(other.extraction().orElseThrow().written())
                .as("nothing is measured for it")
                .isEmpty();
        assertThat(rows(other).where(col("model_id").equalTo(otherModel)).count())
                .isEqualTo(TRACKS);
    }

    @Test
    void aCatalogueThatHasMostlyVanishedIsNotPublished() throws IOException {
        Label.Summary first = night(0, 0.5);
        FileUtils.deleteDirectory(music.toFile());
        FileUtils.copyDirectory(
                folder.resolve("original/waltz").toFile(),
                music.resolve("waltz").toFile());
        assertThatThrownBy(() -> night(0, 0.5))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("45 of the 50");
        assertThat(new PublishedLabels(store).current().orElseThrow().run()).isEqualTo(first.run());
    }

    @Test
    void aLibraryAndAStoreThatAreMovedKeepTheirRows() throws IOException {
        Files.writeString(music.resolve("waltz/words.wav"), "these are words, not sound");
        night(0, 1);
        Path elsewhere = folder.resolve("elsewhere");
        FileUtils.copyDirectory(
                folder.resolve("store").toFile(), elsewhere.resolve("store").toFile());
        FileUtils.moveDirectory(music.toFile(), elsewhere.resolve("music").toFile());
        assertThatThrownBy(() -> elsewhere(elsewhere, Optional.of("/never")))
                .hasMessageContaining("has no track in 'file:/never'");

        for (Optional<String> before : List.of(Optional.of(music + "/"), Optional.<String>empty())) {
            Label.Summary night = elsewhere(elsewhere, before);
            assertThat(night.counts())
                    .containsEntry("listed", TRACKS + 1L)
                    .containsEntry("extracted", 0L)
                    .containsEntry("already_present", TRACKS + 0L)
                    .containsEntry("quarantined", 1L)
                    .containsEntry("carried_over", TRACKS + 0L)
                    .containsEntry("genres_changed", 0L)
                    .containsEntry("changed.added", 0L)
                    .containsEntry("changed.removed", 0L)
                    .containsEntry("changed.genre", 0L)
                    .containsEntry("changed.confidence", 0L);
            assertThat(night.extraction().orElseThrow().failedBefore()).isEqualTo(1);
            assertThat(night.extraction().orElseThrow().cost().byFormat())
                    .as("decoded")
                    .isEmpty();
            assertThat(uris(SPARK.session()
                            .read()
                            .parquet(night.labels().folder().toString())))
                    .hasSize(TRACKS)
                    .allMatch(uri -> uri.startsWith("file:" + elsewhere + "/music/"));
        }
        assertThat(uris(Store.at(elsewhere.resolve("store").toString(), SPARK.session())
                        .tracks(FeatureView.parse(VIEW))
                        .orElseThrow()))
                // Other tests leave rows of tracks that are gone.
                .hasSizeGreaterThanOrEqualTo(TRACKS)
                .allMatch(uri -> uri.startsWith("file:" + elsewhere + "/music/"));
    }

    private static List<String> uris(Dataset<Row> rows) {
        return rows.select("uri").as(Encoders.STRING()).collectAsList();
    }

    private static Label.Summary elsewhere(Path elsewhere, Optional<String> movedFrom) {
        return new Label(
                        new RunRequest("nightly", "jobs/nightly", Map.of()),
                        Optional.of(new Catalogue(
                                List.of(elsewhere.resolve("music").toString()),
                                List.of(),
                                List.of(),
                                GenreSource.FOLDER,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                movedFrom)),
                        elsewhere.resolve("store").toString(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, 0, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    private Label.Summary night(double abstainBelow, double mostRemoved) {
        return night(model, new Label.Rules(abstainBelow, mostRemoved, Duration.ofMinutes(1)));
    }

    private static Label.Summary night(String model, Label.Rules rules) {
        return new Label(
                        new RunRequest("nightly", "jobs/nightly", Map.of("store", root())),
                        Optional.of(catalogue()),
                        root(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        rules)
                .run(SPARK.session(), Progress.NONE);
    }

    private static Rollback.Summary rollback(Optional<String> to) {
        return new Rollback(root(), to, LeaseTerms.exclusive(Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(music.toString()),
                List.of(),
                List.of(),
                GenreSource.FOLDER,
                Optional.empty(),
                Optional.empty());
    }

    private static String root() {
        return folder.resolve("store").toString();
    }

    private Dataset<Row> rows(Label.Summary night) {
        return store.complete(night.labels().folder()).orElseThrow();
    }

    private static List<String> withoutRun(Dataset<Row> labels) {
        return labels.drop("run_id").sort("uri").toJSON().collectAsList();
    }

    private static RunManifest manifest(String run) throws IOException {
        Path file = folder.resolve("store/runs/" + run + ".json");
        return Json.read(Files.readString(file), RunManifest.class, file.toString());
    }
}
