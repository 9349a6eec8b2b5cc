package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.store.Json;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues that state other genres than they did when their tracks were measured. */
class ChangedGenresTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String VIEW = "gtzan57";
    private static final int TRACKS = 12;
    private static final List<Style> STYLES = List.of(Style.values()).subList(0, 3);
    private static final PlacedLearner LEARNER =
            new PlacedLearner(new LogisticRegressionLearner(20, 0.01, 0), Optional.empty());

    @TempDir
    private static Path folder;

    private static Path music;

    private Path labels;
    private Path root;
    private Store store;

    @BeforeAll
    static void synthesise() throws IOException {
        music = folder.resolve("music");
        for (int track = 0; track < TRACKS; track++) {
            Path file = music.resolve(name(track));
            Files.createDirectories(file.getParent());
            WavWriter.write(
                    file, Synthesiser.render(STYLES.get(track % STYLES.size()), track, 1), Synthesiser.SAMPLE_RATE);
        }
        extract(folder.resolve("measured"), none(), VIEW);
    }

    @BeforeEach
    void copy() throws IOException {
        root = folder.resolve("store");
        FileUtils.deleteDirectory(root.toFile());
        FileUtils.copyDirectory(folder.resolve("measured").toFile(), root.toFile());
        labels = folder.resolve("labels.csv");
        store = Store.at(root.toString(), SPARK.session());
    }

    @Test
    void correctedLabelsTakeEffectAndDecodeNothing() throws IOException {
        extract(labels(track -> track < 6 ? "rock" : "jazz"));
        Extract.Summary corrected = extract(labels(track -> track < 10 ? "folk" : "jazz"));
        assertThat(corrected.result().extracted()).isZero();
        assertThat(corrected.result().alreadyPresent()).isEqualTo(TRACKS);
        assertThat(corrected.counts())
                .containsEntry("genres_changed", 10L)
                .containsEntry("genres_removed", 0L)
                .containsEntry("without_genre", 0L);
        assertThat(corrected.written()).singleElement().asString().endsWith("/genres/run=" + corrected.run());
        assertThat(manifest(corrected.run()).counts()).isEqualTo(corrected.counts());
        assertThat(known(VIEW)).isEqualTo(expected(track -> track < 10 ? "folk" : "jazz"));

        ModelCard model = train();
        assertThat(model.genres()).containsExactlyInAnyOrder("folk", "jazz");
    }

    @Test
    void tracksOfSeveralGenresAreCountedByEveryCommandThatListsThem() throws IOException {
        Catalogue table = labels(track -> track < 4 ? "rock;jazz" : track < 10 ? "folk" : "jazz");
        assertThat(extract(table).counts()).containsEntry("tracks_of_several_genres", 4L);
        Label.Summary night = label(train().id(), Optional.of(table));
        assertThat(night.counts()).containsEntry("tracks_of_several_genres", 4L);
        assertThat(manifest(night.run()).counts()).containsEntry("tracks_of_several_genres", 4L);
        assertThat(extract(labels(track -> track < 10 ? "folk" : "jazz")).counts())
                .containsEntry("tracks_of_several_genres", 0L);
    }

    @Test
    void unchangedGenresAreNotWritten() throws IOException {
        Catalogue table = labels(track -> "rock");
        extract(table);
        Extract.Summary idle = extract(table);
        assertThat(idle.counts()).containsEntry("genres_changed", 0L);
        assertThat(idle.written()).isEmpty();
        assertThat(root.resolve("genres")).isDirectoryContaining("glob:**/run=*");
        assertThat(root.resolve("genres").toFile().list()).hasSize(1);
    }

    @Test
    void aCatalogueThatStatesNoGenresHasNoneUntilItDoes() throws IOException {
        assertThat(new HashSet<>(known(VIEW).values())).containsExactly("none");
        assertThat(extract(labels(track -> "rock")).counts())
                .containsEntry("genres_changed", TRACKS + 0L)
                .containsEntry("genres_removed", 0L);
        assertThat(extract(none()).counts())
                .containsEntry("genres_changed", TRACKS + 0L)
                .containsEntry("genres_removed", TRACKS + 0L)
                .containsEntry("without_genre", TRACKS + 0L);
        assertThat(new HashSet<>(known(VIEW).values())).containsExactly("none");
    }

    @Test
    void aTrackThatLeavesTheTableHasNoGenre() throws IOException {
        extract(labels(track -> "rock"));
        assertThat(extract(labels(track -> track == 3 ? null : "rock")).counts())
                .containsEntry("genres_changed", 1L)
                .containsEntry("genres_removed", 1L)
                .containsEntry("without_genre", 1L);
        assertThat(known(VIEW)).isEqualTo(expected(track -> track == 3 ? "none" : "rock"));
    }

    @Test
    void theRightInputMendsTheGenresOfAWrongOne() {
        Path deep = music.resolve("cd0");
        extract(root, catalogue(deep, GenreSource.FOLDER), VIEW);
        assertThat(known(VIEW).get(name(0))).isEqualTo("none");
        assertThat(extract(catalogue(music, GenreSource.FOLDER)).counts()).containsEntry("genres_changed", TRACKS + 0L);
        assertThat(known(VIEW)).isEqualTo(expected(track -> "cd" + track % 4));
    }

    @Test
    void everyFeaturesTableKnowsTheGenreThatWasStatedLast() throws IOException {
        extract(labels(track -> "rock"));
        Extract.Summary other = extract(root, labels(track -> track < 4 ? "pop" : "rock"), "mfcc13");
        assertThat(other.result().extracted()).isEqualTo(TRACKS);
        assertThat(other.counts()).containsEntry("genres_changed", 4L);
        assertThat(known(VIEW)).isEqualTo(expected(track -> track < 4 ? "pop" : "rock"));
        assertThat(known("mfcc13")).isEqualTo(known(VIEW));
    }

    @Test
    void aRunThatIsKilledLeavesTheGenresAsTheyWere() throws IOException {
        extract(labels(track -> "rock"));
        Catalogue jazz = labels(track -> "jazz");
        Extract.Summary killed = extract(jazz);
        Files.delete(root.resolve("genres/run=" + killed.run() + "/_SUCCESS"));
        assertThat(new HashSet<>(known(VIEW).values())).containsExactly("rock");
        assertThat(extract(jazz).counts()).containsEntry("genres_changed", TRACKS + 0L);
        assertThat(new HashSet<>(known(VIEW).values())).containsExactly("jazz");
    }

    @Test
    void nightsPublishTheGenresThatTheCatalogueStatesThatDay() throws IOException {
        extract(labels(track -> track % 3 == 0 ? "rock" : "jazz"));
        String model = train().id();
        Catalogue today = labels(track -> track % 3 == 0 ? "Rock" : track == 1 ? null : "jazz");
        Label.Summary night = label(model, Optional.of(today));
        assertThat(night.counts())
                .containsEntry("extracted", 0L)
                .containsEntry("genres_changed", 5L)
                .containsEntry("genres_removed", 1L);
        assertThat(published(night))
                .isEqualTo(expected(track -> track % 3 == 0 ? "Rock" : track == 1 ? "none" : "jazz"));
        assertThat(manifest(night.run()).counts()).isEqualTo(night.counts());
        assertThat(root.resolve("runs/" + night.run() + ".html")).content().contains("for 5 known tracks");

        extract(labels(track -> "polka"));
        Label.Summary withoutListing = label(model, Optional.empty());
        assertThat(withoutListing.labels().carriedOver()).isEqualTo(TRACKS);
        assertThat(new HashSet<>(published(withoutListing).values())).containsExactly("polka");
    }

    @Test
    void doctorJudgesTheGenresOfTodayEvenIfTheStoreKnowsNone() throws IOException {
        Catalogue today = labels(track -> track == 4 ? "a" : "abc".substring(track % 3, track % 3 + 1));
        Doctor.Summary summary = new Doctor(
                        today, root.toString(), FeatureView.parse(VIEW), new Doctor.Judge(LEARNER, 3, 1), Map.of())
                .run(SPARK.session(), Progress.NONE);
        assertThat(summary.first().get("genre"))
                .extracting(row -> row.<String>getAs("detail"))
                .anySatisfy(detail -> assertThat(detail).startsWith("a, rather b"));
        assertThat(root.resolve("genres")).as("doctor changes no genre").doesNotExist();
    }

    private static String name(int track) {
        return "cd%d/%02d.wav".formatted(track % 4, track);
    }

    /** A catalogue with a table of genres; a track without one is not in the table. */
    private Catalogue labels(IntFunction<String> genre) throws IOException {
        List<String> lines = new ArrayList<>(List.of("uri,genre"));
        for (int track = 0; track < TRACKS; track++) {
            if (genre.apply(track) != null) {
                lines.add("file:%s,%s".formatted(music.resolve(name(track)), genre.apply(track)));
            }
        }
        Files.write(labels, lines);
        return new Catalogue(
                List.of(music.toString()),
                List.of(),
                List.of(),
                GenreSource.LABELS,
                Optional.of(labels.toString()),
                Optional.empty());
    }

    private static Catalogue none() {
        return catalogue(music, GenreSource.NONE);
    }

    private static Catalogue catalogue(Path input, GenreSource source) {
        return new Catalogue(
                List.of(input.toString()), List.of(), List.of(), source, Optional.empty(), Optional.empty());
    }

    private Extract.Summary extract(Catalogue catalogue) {
        return extract(root, catalogue, VIEW);
    }

    private static Extract.Summary extract(Path store, Catalogue catalogue, String view) {
        return new Extract(
                        catalogue,
                        store.toString(),
                        new ExtractPlan(List.of(view), ExtractionLimits.DEFAULTS),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    private ModelCard train() {
        return new Train(
                        root.toString(),
                        Optional.empty(),
                        FeatureView.parse(VIEW),
                        new SplitPlan(List.of(Holdout.NAME), 0.5, 2, Optional.empty(), Optional.empty()),
                        List.of(LearnerGrid.of(LEARNER)),
                        1,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE)
                .models()
                .get(0);
    }

    private Label.Summary label(String model, Optional<Catalogue> catalogue) {
        return new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        catalogue,
                        root.toString(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, 1, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    private Map<String, String> published(Label.Summary night) {
        return byName(store.complete(night.labels().folder())
                .orElseThrow()
                .select("uri", "catalogue_genre")
                .collectAsList());
    }

    private Map<String, String> known(String view) {
        return byName(store.features(FeatureView.parse(view))
                .orElseThrow()
                .select("uri", "genre")
                .distinct()
                .collectAsList());
    }

    private static Map<String, String> byName(List<Row> rows) {
        Map<String, String> genres = new TreeMap<>();
        rows.forEach(row -> genres.put(
                music.toUri()
                        .relativize(Path.of(row.getString(0).replaceFirst("^file:", ""))
                                .toUri())
                        .getPath(),
                row.isNullAt(1) ? "none" : row.getString(1)));
        return genres;
    }

    private static Map<String, String> expected(IntFunction<String> genre) {
        Map<String, String> genres = new TreeMap<>();
        for (int track = 0; track < TRACKS; track++) {
            genres.put(name(track), genre.apply(track));
        }
        return genres;
    }

    private RunManifest manifest(String run) throws IOException {
        Path file = root.resolve("runs/" + run + ".json");
        return Json.read(Files.readString(file), RunManifest.class, file.toString());
    }
}
