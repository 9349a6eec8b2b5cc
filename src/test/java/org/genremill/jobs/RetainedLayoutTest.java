package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelCard;
import org.genremill.steps.genres.GenreChanges;
import org.genremill.steps.genres.RecordGenres;
import org.genremill.steps.run.Progress;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Json;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stores of earlier layouts, which must be read for ever; {@link MakeLayout} wrote them when they were new. */
class RetainedLayoutTest {
    @RegisterExtension
    static final LocalSpark SPARK = MakeLayout.SPARK;

    private static final Path FIRST = Path.of("src/test/resources/layout-0.1");
    private static final FeatureView VIEW = FeatureView.parse(MakeLayout.VIEW);
    private static final long TRACKS = 20;

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(FIRST.toFile(), folder.toFile());
        store = Store.at(folder.toString(), SPARK.session());
    }

    @Test
    void featuresAndTheirKeysAreRead() {
        Dataset<Row> keys = store.keys(VIEW).orElseThrow();
        assertThat(keys.columns()).containsExactly("uri", "fingerprint", "content_hash", "run_id");
        assertThat(keys.na().drop().count()).isEqualTo(TRACKS);
        Dataset<Row> features = store.features(VIEW).orElseThrow();
        assertThat(features.count()).isEqualTo(TRACKS);
        List<String> measured =
                VIEW.set().columns().stream().map(column -> column.name()).toList();
        assertThat(features.columns()).containsAll(measured);
        assertThat(features.selectExpr(measured.toArray(String[]::new))
                        .na()
                        .drop()
                        .count())
                .isEqualTo(TRACKS);
    }

    @Test
    void quarantineRowsAreRead() {
        Row failure = store.rows(store.layout().quarantine()).orElseThrow().first();
        assertThat(failure.<String>getAs("code")).isEqualTo(FailureCode.NOT_AUDIO.name());
        assertThat(failure.<String>getAs("uri")).endsWith("words.wav");
    }

    @Test
    void labelsBeforeAndNowAreReadAndWhatChangedBetweenThem() {
        PublishedLabels published = new PublishedLabels(store);
        CurrentLabels now = published.current().orElseThrow();
        assertThat(now.tracks()).isEqualTo(TRACKS);
        assertThat(published.rows(now).where("genre = 'abstained'").count()).isEqualTo(TRACKS);
        CurrentLabels before = now.earlier().get(0);
        assertThat(published.rows(before).where("genre = best_genre").count()).isEqualTo(TRACKS);
        Dataset<Row> changes = store.rows(store.layout().changes()).orElseThrow();
        assertThat(changes.where("change = 'genre' and genre_before <> genre").count())
                .isEqualTo(TRACKS);
    }

    @Test
    void manifestsAreRead() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            List<RunManifest> manifests =
                    files.map(RetainedLayoutTest::manifest).toList();
            assertThat(manifests).extracting(RunManifest::command).contains("extract", "train", "label");
            assertThat(manifests)
                    .filteredOn(manifest -> manifest.drift() != null)
                    .flatExtracting(RunManifest::drift)
                    .anySatisfy(genre -> assertThat(genre.tracksBefore()).isPositive());
            assertThat(manifests).anySatisfy(manifest -> assertThat(manifest.counts())
                    .containsEntry("listed", TRACKS + 1)
                    .containsEntry("extracted", TRACKS)
                    .containsEntry("quarantined.NOT_AUDIO", 1L));
        }
    }

    @Test
    void modelCardsAreReadWithEveryKeyOfThen() throws IOException {
        String model = new PublishedLabels(store).current().orElseThrow().model();
        Path file = folder.resolve("models/" + model + "/model.json");
        JsonNode then = new JsonMapper().readTree(file.toFile());
        ModelCard card = Json.read(Files.readString(file), ModelCard.class, file.toString());
        assertThat(card.featureSet()).isEqualTo(MakeLayout.VIEW);
        assertThat(card.featureVersion()).isEqualTo(then.get("featureVersion").intValue());
        assertThat(card.featureColumns()).hasSameSizeAs(then.get("featureColumns"));
        JsonNode figures = then.get("metrics");
        Metrics metrics = card.metrics();
        assertThat(metrics.macroF1()).isEqualTo(figures.get("macroF1").doubleValue());
        assertThat(metrics.top2Accuracy()).isEqualTo(figures.get("top2Accuracy").doubleValue());
        assertThat(metrics.logLoss()).isEqualTo(figures.get("logLoss").doubleValue());
        assertThat(metrics.calibrationError())
                .isEqualTo(figures.get("calibrationError").doubleValue());
        assertThat(metrics.perGenre()).hasSameSizeAs(figures.get("perGenre"));
        assertThat(metrics.fitSeconds()).isEqualTo(figures.get("fitSeconds").doubleValue());
    }

    @Test
    void theNextNightlyRunCarriesOverEveryLabel() {
        CurrentLabels before = new PublishedLabels(store).current().orElseThrow();
        Label.Summary next = MakeLayout.label(folder, before.model(), 1);
        assertThat(next.labels().tracks()).isEqualTo(TRACKS);
        assertThat(next.labels().carriedOver()).isEqualTo(TRACKS);
        assertThat(next.changes().counts().values()).containsOnly(0L);
        Dataset<Row> labels = store.rowsOf(List.of(next.labels().folder()));
        assertThat(labels.where("labelled_at is null or third_genre is null or third_confidence > second_confidence")
                        .count())
                .isZero();
        assertThat(labels.where("trained_on is not null").count())
                .as("models of then do not say what they were trained on")
                .isZero();
        assertThat(new PublishedLabels(store).current().orElseThrow().run()).isEqualTo(next.run());
    }

    @Test
    void thePointerOfThenCountsUntilLabelsArePublishedAgain() throws IOException {
        Path then = folder.resolve("labels/current.json");
        CurrentLabels before = new PublishedLabels(store).current().orElseThrow();
        assertThat(verify()).singleElement().satisfies(note -> {
            assertThat(note.what()).contains("pointer of version 0.1");
            assertThat(note.where()).endsWith("labels/current.json");
        });
        assertThat(new Prune(folder.toString(), 2, Duration.ZERO, false, LeaseTerms.exclusive(Duration.ofMinutes(1)))
                        .run(SPARK.session(), Progress.NONE)
                        .removed())
                .isEmpty();
        assertThat(then).exists();

        String earlier = before.earlier().get(0).run();
        Rollback.Summary back = new Rollback(
                        folder.toString(), Optional.empty(), LeaseTerms.exclusive(Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
        assertThat(back.now().run()).isEqualTo(earlier);
        assertThat(new PublishedLabels(store).current()).contains(back.now());
        assertThat(folder.resolve("labels"))
                .isDirectoryNotContaining(path -> !path.getFileName().toString().startsWith("run="));
        assertThat(verify()).extracting(Finding::what).noneMatch(what -> what.contains("0.1"));
    }

    /** Some readers open every file of a table. */
    @Test
    void noFilesLieBesideThoseOfTheTables() throws IOException {
        MakeLayout.label(
                folder, new PublishedLabels(store).current().orElseThrow().model(), 1);
        for (String table : List.of("labels", "changes", "features", "quarantine")) {
            try (Stream<Path> files = Files.walk(folder.resolve(table))) {
                assertThat(files.filter(Files::isRegularFile).map(Path::getFileName))
                        .isNotEmpty()
                        .allMatch(name -> name.toString().endsWith(".parquet") || name.endsWith("_SUCCESS"));
            }
        }
    }

    private List<Finding> verify() {
        return new Verify(folder.toString()).run(SPARK.session(), Progress.NONE).findings();
    }

    @Test
    void genresThatAreStatedNowTakeThePlaceOfThoseOfThen() {
        Dataset<Row> tracks = store.tracks(store.layout().features(VIEW)).orElseThrow();
        List<TrackRef> listed = tracks.sort("uri").collectAsList().stream()
                .map(row -> new TrackRef(
                        row.getAs("uri"),
                        1,
                        row.getAs("fingerprint"),
                        Optional.of(row.<String>getAs("genre").replace("waltz", "Walzer"))))
                .toList();
        GenreChanges changes = new RecordGenres(store, GenreRules.PLAIN)
                .run(Listing.of(listed, SPARK.session()), RunId.startingAt(Instant.now()));
        assertThat(changes.changed()).isEqualTo(2);
        Dataset<Row> features = store.features(VIEW).orElseThrow();
        assertThat(features.where("genre = 'Walzer'").count()).isEqualTo(2);
        assertThat(features.where("genre = 'waltz'").count()).isZero();
        assertThat(features.where("genre is null").count()).isZero();
    }

    private static RunManifest manifest(Path file) {
        try {
            return Json.read(Files.readString(file), RunManifest.class, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
