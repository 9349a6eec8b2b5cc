package org.genremill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.extract.SyntheticTracks;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.upkeep.CheckStore;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GenresTable;
import org.genremill.store.Lease;
import org.genremill.store.LeaseTerms;
import org.genremill.store.Leftover;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.genremill.store.iceberg.IcebergLabels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stores that have something wrong or left over in them. */
class UpkeepTest {
    private static final FeatureView VIEW = FeatureView.parse("gtzan57");
    private static final int TRACKS = 100;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path original;

    private static String model;
    private static List<String> runs;

    /** A store of its own for each test. */
    @TempDir
    private Path root;

    @BeforeAll
    static void labelThreeTimes() {
        Store store = Store.at(original.toString(), SPARK.session());
        new SyntheticTracks(SPARK.session(), "file:/music", TRACKS).addTo(store, VIEW, RunId.startingAt(Instant.now()));
        model = new Train(
                        original.toString(),
                        Optional.empty(),
                        VIEW,
                        new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                        List.of(LearnerGrid.of(
                                new PlacedLearner(new LogisticRegressionLearner(10, 0.1, 0), Optional.empty()))),
                        1,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE)
                .models()
                .get(0)
                .id();
        runs = new ArrayList<>();
        for (int night = 0; night < 3; night++) {
            runs.add(0, label(original, false));
        }
    }

    private static String label(Path store, boolean iceberg) {
        Label label = new Label(
                new RunRequest("label", "jobs/label", Map.of()),
                Optional.empty(),
                store.toString(),
                model,
                ExtractionLimits.DEFAULTS,
                new Label.Rules(
                        0,
                        PublishLabels.Most.ANY,
                        LeaseTerms.exclusive(Duration.ofMinutes(5)),
                        NamingRules.PLAIN,
                        iceberg));
        return label.run(SPARK.session(), Progress.NONE).run();
    }

    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(original.toFile(), root.toFile());
    }

    @Test
    void aHealthyStoreIsFoundHealthyAndLeftAsItIs() throws IOException {
        List<String> before = everything();
        assertThat(verify().findings()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aDamagedPointerIsAFault() throws IOException {
        Files.writeString(root.resolve("published/labels.json"), "{\"run\": ");
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.what()).contains("pointer").contains("damaged");
            assertThat(fault.where()).endsWith("published/labels.json");
        });
    }

    @Test
    void aTableThatLostItsMarkerOrAFileIsAFault() throws IOException {
        Files.delete(labels(0).resolve("_SUCCESS"));
        for (Path part : parts(labels(1))) {
            byte[] bytes = Files.readAllBytes(part);
            // The footer stays as it was, and so only those notice who read the values.
            Arrays.fill(bytes, 4, bytes.length / 4, (byte) 0x55);
            Files.write(part, bytes);
        }
        for (Path part : parts(labels(2))) {
            Files.delete(part);
        }
        assertThat(faults())
                .extracting(Finding::where)
                .satisfiesExactlyInAnyOrder(
                        where -> assertThat(where).endsWith(runs.get(0)),
                        where -> assertThat(where).contains(runs.get(1)).endsWith(".parquet"),
                        where -> assertThat(where).endsWith(runs.get(2)));
        assertThat(faults())
                .allSatisfy(fault -> assertThat(fault.what().lines()).hasSize(1));
    }

    @Test
    void rowsThatAreTooManyOrTwiceOrLackAColumnAreFaults() throws IOException {
        rewrite(0, rows(0).union(rows(0).limit(1)));
        rewrite(1, rows(1).limit(TRACKS - 1).union(rows(1).limit(1)));
        rewrite(
                2,
                rows(2).drop("model_id").withColumn("segments", col("segments").cast("string")));
        assertThat(faults())
                .extracting(Finding::what)
                .contains(
                        "the labels hold 101 tracks, but 100 were published",
                        "the labels: there is no column model_id",
                        "the labels: the column segments is string, not int")
                .anyMatch(what -> what.startsWith("the labels hold 100 rows for "));
    }

    @Test
    void aDamagedModelIsAFaultThatNamesTheFile() throws IOException {
        Path metrics = root.resolve("models").resolve(model).resolve("metrics.json");
        Files.writeString(metrics, Files.readString(metrics) + " ");
        assertModelFault("'metrics.json' has changed since model.json was written.");
        Files.delete(metrics);
        assertModelFault("'metrics.json' is missing.");
        Files.writeString(metrics.resolveSibling("extra"), "");
        assertModelFault("'extra' is not listed in model.json, and 1 other file.");
    }

    private void assertModelFault(String what) {
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.where()).endsWith(model);
            assertThat(fault.what()).endsWith(what);
        });
    }

    /** The lease has tried it each night. */
    @Test
    void whatTheStoreDoesWithConditionsIsKnownFromTheLastRun() throws IOException {
        assertThat(verify().writes()).hasValue(new CheckStore.Tried(runs.get(0), "label", "creation only"));
        Path manifest = root.resolve("runs/" + runs.get(0) + ".json");
        Files.writeString(manifest, Files.readString(manifest).replace("creation only", "ignored"));
        assertThat(verify().writes().orElseThrow().conditionalWrites()).isEqualTo("ignored");
        assertThat(verify().findings()).singleElement().satisfies(note -> {
            assertThat(note.weight()).isEqualTo(Finding.Weight.NOTE);
            assertThat(note.what()).contains("does not enforce conditional writes", runs.get(0));
        });
    }

    @Test
    void labelsThatARollbackHasWithdrawnAreKeptForADayAndNamed() {
        new Rollback(root.toString(), Optional.empty(), LeaseTerms.exclusive(Duration.ofMinutes(5)))
                .run(SPARK.session(), Progress.NONE);
        assertThat(verify().findings()).extracting(Finding::what).isNotEmpty().allSatisfy(what -> assertThat(what)
                .startsWith("labels that a rollback has withdrawn"));
        Prune.Summary young = prune(3, false);
        assertThat(young.removed()).isEmpty();
        assertThat(young.withdrawn()).containsExactly(runs.get(0));
        assertThat(labels(0)).exists();
        Prune.Summary would = prune(3, true, Duration.ZERO);
        assertThat(would.removed())
                .extracting(removed -> removed.leftover().kind())
                .containsOnly(Leftover.Kind.WITHDRAWN);
        Prune.Summary old = prune(3, false, Duration.ZERO);
        assertThat(old.removed()).isEqualTo(would.removed());
        assertThat(old.withdrawn()).isEmpty();
        assertThat(labels(0)).doesNotExist();
        assertThat(new PublishedLabels(store()).current().orElseThrow().withdrawn())
                .isEmpty();
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aProbeThatWasLeftBehindIsRemoved() throws IOException {
        RunId old = RunId.startingAt(Instant.now().minus(Duration.ofDays(2)));
        Path probe = root.resolve("runs/" + old + ".probe");
        write(probe);
        assertThat(verify().findings()).singleElement().satisfies(note -> assertThat(note.where())
                .endsWith(".probe"));
        prune(3, false);
        assertThat(probe).doesNotExist();
    }

    @Test
    void manifestsThatDoNotBalanceOrCannotBeReadAreFaults() throws IOException {
        Files.writeString(root.resolve("runs/lost.json"), """
                {"run": "lost", "counts": {"listed": 5, "extracted": 2, "already_present": 1, "quarantined": 1}}
                """);
        Files.writeString(root.resolve("runs/whole.json"), """
                {"run": "whole", "counts": {"listed": 4, "extracted": 2, "already_present": 1, "quarantined": 1}}
                """);
        Files.writeString(root.resolve("runs/torn.json"), "{\"run\"");
        assertThat(faults())
                .extracting(Finding::where)
                .satisfiesExactlyInAnyOrder(where -> assertThat(where).endsWith("lost.json"), where -> assertThat(where)
                        .endsWith("torn.json"));
    }

    @Test
    void leftoversOfKilledRunsAreReportedAndRemovedAndNothingElse() throws IOException {
        RunId old = RunId.startingAt(Instant.now().minus(Duration.ofDays(2)));
        RunId young = RunId.startingAt(Instant.now());
        List<Path> left = List.of(
                root.resolve("features/gtzan57/v1/run=" + old + ".2"),
                root.resolve("quarantine/run=" + old),
                root.resolve("genres/run=" + old),
                root.resolve("labels/run=" + old),
                root.resolve("runs/" + old + ".in-flight"));
        for (Path folder : left) {
            write(folder.resolve("part"));
        }
        write(root.resolve("features/gtzan57/v1/run=" + young + "/part"));
        write(root.resolve("features/gtzan57/v1/kept by hand/part"));
        Path genres = genres(RunId.startingAt(Instant.now().minus(Duration.ofDays(3))));
        assertThat(verify().faults()).isZero();
        assertThat(verify().findings()).hasSize(left.size() + 1);

        List<String> before = everything();
        Prune.Summary would = prune(2, true);
        assertThat(everything()).isEqualTo(before);
        Prune.Summary did = prune(2, false);
        assertThat(did.removed()).isEqualTo(would.removed());
        assertThat(did.removed())
                .extracting(removed -> removed.leftover().kind())
                .containsOnly(Leftover.Kind.INCOMPLETE, Leftover.Kind.NOTES, Leftover.Kind.UNPUBLISHED);
        assertThat(did.kept()).isEqualTo(runs.subList(0, 2));
        assertThat(left).noneMatch(Files::exists);
        assertThat(genres).as("genres of long ago may still be the newest").exists();
        assertThat(labels(0)).exists();
        assertThat(labels(1)).exists();
        assertThat(labels(2)).doesNotExist();
        assertThat(root.resolve("changes/run=" + runs.get(1))).exists();
        assertThat(root.resolve("runs/" + runs.get(1) + ".html")).exists();
        assertThat(root.resolve("runs/" + runs.get(2) + ".html")).doesNotExist();
        assertThat(root.resolve("runs/" + runs.get(2) + ".json")).exists();
        assertThat(root.resolve("features/gtzan57/v1/run=" + young)).exists();
        assertThat(root.resolve("features/gtzan57/v1/kept by hand")).exists();

        CurrentLabels current = new PublishedLabels(store()).current().orElseThrow();
        assertThat(current.run()).isEqualTo(runs.get(0));
        assertThat(current.earlier()).extracting(CurrentLabels::run).containsExactly(runs.get(1));
        assertThat(verify().findings()).hasSize(1);
        assertThat(prune(2, false).removed()).isEmpty();
    }

    @Test
    void damagedGenresAreAFault() throws IOException {
        Path genres = genres(RunId.startingAt(Instant.now()));
        assertThat(faults()).isEmpty();
        for (Path part : parts(genres)) {
            Files.writeString(part, "no table");
        }
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.what()).contains("genres cannot be read");
            assertThat(fault.where()).contains("/genres/run=").endsWith(".parquet");
        });
    }

    /** A run's rows of the genres table. */
    private Path genres(RunId run) {
        Dataset<Row> rows = SPARK.session()
                .createDataFrame(
                        List.of(RowFactory.create("file:/music/1.wav", "rock", "labels", "1@1", run.value(), "test")),
                        GenresTable.SCHEMA);
        return Path.of(store().append(rows, store().layout().genres(), run).toUri());
    }

    /** Both have read a part of their table when it begins. */
    @Test
    void aReaderOfLabelsThatAreRemovedFailsAndOneOfPublishedLabelsReadsOn() {
        rewrite(0, rows(0).repartition(4));
        rewrite(1, rows(1).repartition(4));
        Iterator<Row> published = reader(0);
        Iterator<Row> removed = reader(1);
        prune(1, false);
        assertThat(labels(1)).doesNotExist();
        assertThat(rest(published)).isEqualTo(TRACKS - 1);
        assertThatThrownBy(() -> rest(removed)).hasStackTraceContaining("FAILED_READ_FILE.FILE_NOT_EXIST");
    }

    /** A reader that has read the first row, and not yet opened all files. */
    private Iterator<Row> reader(int run) {
        Dataset<Row> rows = SPARK.session().read().parquet(labels(run).toString());
        assertThat(rows.rdd().getNumPartitions()).isGreaterThan(1);
        Iterator<Row> reader = rows.toLocalIterator();
        reader.next();
        return reader;
    }

    private static int rest(Iterator<Row> reader) {
        int rows = 0;
        for (; reader.hasNext(); reader.next()) {
            rows++;
        }
        return rows;
    }

    @Test
    void withoutAPointerNoLabelsAreRemoved() throws IOException {
        Files.delete(root.resolve("published/labels.json"));
        assertThat(prune(1, false).removed()).isEmpty();
        assertThat(labels(2)).exists();
    }

    @Test
    void whileARunPublishesNothingIsRemoved() {
        try (Lease held = Lease.take(store(), RunId.startingAt(Instant.now()), Duration.ofMinutes(5))) {
            held.requireHeld();
            assertThatThrownBy(() -> prune(1, false))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY));
            assertThat(verify().findings()).singleElement().satisfies(note -> assertThat(note.where())
                    .endsWith("leases"));
        }
        assertThat(labels(2)).exists();
    }

    @Test
    void onceThereIsAnIcebergTableEveryJobThatPublishesKeepsItLikeThePointer() {
        String tonight = label(root, true);
        assertThat(icebergRuns()).as("and the night before").containsExactly(runs.get(0), tonight);
        assertThat(verify().findings()).isEmpty();
        new Rollback(root.toString(), Optional.empty(), LeaseTerms.exclusive(Duration.ofMinutes(5)))
                .run(SPARK.session(), Progress.NONE);
        assertThat(IcebergLabels.of(store()).flatMap(IcebergLabels::currentRun)).hasValue(runs.get(0));
        assertThat(verify().faults()).isZero();

        // What a rollback leaves that is killed right after it has published.
        PublishedLabels published = new PublishedLabels(store());
        PublishedLabels.Seen seen = published.see();
        published.switchTo(
                seen, seen.labels().orElseThrow().backTo(0, Instant.now().toString()));
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.what()).contains("Iceberg", runs.get(0), runs.get(1));
            assertThat(fault.where()).endsWith("iceberg/labels");
        });
        String repaired = label(root, false);
        assertThat(faults()).isEmpty();
        assertThat(icebergRuns()).endsWith(runs.get(1), repaired);

        prune(1, false);
        assertThat(icebergRuns()).contains(repaired).doesNotContain(runs.get(1));
        assertThat(faults()).isEmpty();
    }

    @Test
    void anIcebergTableWithoutItsLabelsOrThatCannotBeReadIsAFault() throws IOException {
        label(root, true);
        FileUtils.deleteDirectory(labels(0).toFile());
        assertThat(faults()).extracting(Finding::what).anyMatch(what -> what.contains("whose labels are gone"));
        Files.writeString(root.resolve("iceberg/labels/metadata/version-hint.text"), "1");
        Files.writeString(root.resolve("iceberg/labels/metadata/v9.metadata.json"), "{");
        Files.writeString(root.resolve("iceberg/labels/metadata/version-hint.text"), "9");
        assertThat(faults()).extracting(Finding::what).anyMatch(what -> what.startsWith("the Iceberg table: "));
    }

    private List<String> icebergRuns() {
        return IcebergLabels.of(store()).orElseThrow().runs();
    }

    private Verify.Summary verify() {
        return new Verify(root.toString()).run(SPARK.session(), Progress.NONE);
    }

    private List<Finding> faults() {
        return verify().findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.FAULT)
                .toList();
    }

    private Prune.Summary prune(int keep, boolean pretend) {
        return prune(keep, pretend, Duration.ofHours(24));
    }

    private Prune.Summary prune(int keep, boolean pretend, Duration olderThan) {
        return new Prune(root.toString(), keep, olderThan, pretend, LeaseTerms.exclusive(Duration.ofMinutes(5)))
                .run(SPARK.session(), Progress.NONE);
    }

    private Store store() {
        return Store.at(root.toString(), SPARK.session());
    }

    private Path labels(int run) {
        return root.resolve("labels/run=" + runs.get(run));
    }

    private static Dataset<Row> rows(int run) {
        return SPARK.session()
                .read()
                .parquet(original.resolve("labels/run=" + runs.get(run)).toString());
    }

    private void rewrite(int run, Dataset<Row> rows) {
        rows.write().mode("overwrite").parquet(labels(run).toString());
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half");
    }

    /** Every file with its size and time. */
    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<String> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            return all;
        }
    }
}
