package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights that are killed, or held up, each at another step of its way, and the nights after them. */
class NightlyKillIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int KNOWN = MadeNights.TRACKS / 2;

    @TempDir
    private static Path folder;

    private static MadeNights nights;
    private static List<String> lastNight;
    private static List<String> tonight;
    private static List<String> features;

    /** Where a night is killed, and what is left of it then. */
    private enum Step {
        LISTING("list .*/music", null, KNOWN, KNOWN, false),
        BETWEEN_WAVES(
                "create .*/features/.*/_temporary/.*",
                "create .*/features/.*/_SUCCESS",
                KNOWN + 1,
                MadeNights.TRACKS - 1,
                false),
        WRITING_LABELS("create .*/labels/run=.*parquet", null, MadeNights.TRACKS, MadeNights.TRACKS, false),
        BEFORE_PUBLISHING("create .*/\\.labels\\.json\\.new", null, MadeNights.TRACKS, MadeNights.TRACKS, false),
        AFTER_PUBLISHING(
                "create .*/leases/.*", "create .*/\\.labels\\.json\\.new", MadeNights.TRACKS, MadeNights.TRACKS, true);

        private final String at;
        private final Optional<String> after;
        private final int leastMeasured;
        private final int mostMeasured;
        private final boolean published;

        Step(String at, String after, int leastMeasured, int mostMeasured, boolean published) {
            this.at = at;
            this.after = Optional.ofNullable(after);
            this.leastMeasured = leastMeasured;
            this.mostMeasured = mostMeasured;
            this.published = published;
        }
    }

    /** Last night there was half of the music. */
    @BeforeAll
    static void lastNight() throws IOException {
        nights = MadeNights.make(SPARK.session(), folder);
        Path later = folder.resolve("later");
        for (Path genre : genres(nights.music())) {
            Files.createDirectories(later.resolve(genre.getFileName()));
            Path track = Path.of(genre.getFileName().toString(), genre.getFileName() + ".00001.wav");
            Files.move(Path.of(nights.music()).resolve(track), later.resolve(track));
        }
        nights.run(folder.resolve("last").toString());
        lastNight = nights.published(folder.resolve("last").toString());
        assertThat(lastNight).hasSize(KNOWN);
        for (Path genre : genres(later.toString())) {
            Path track = Path.of(genre.getFileName().toString(), genre.getFileName() + ".00001.wav");
            Files.move(later.resolve(track), Path.of(nights.music()).resolve(track));
        }
        String undisturbed = storeOfLastNight("undisturbed");
        nights.run(undisturbed);
        tonight = nights.published(undisturbed);
        features = nights.features(undisturbed);
        assertThat(tonight).hasSize(MadeNights.TRACKS);
        assertThat(features).hasSize(MadeNights.TRACKS);
        Files.writeString(folder.resolve("one-wave.conf"), "genremill { label.lease = 5s }");
        Files.writeString(folder.resolve("waves.conf"), "genremill { label.lease = 5s, features.wave = 20ms }");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void theRunAfterAKilledOneResumes(Step step) throws Exception {
        String store = storeOfLastNight(step.name());
        String settings = step == Step.BETWEEN_WAVES ? "waves.conf" : "one-wave.conf";
        try (HeldNight night = HeldNight.start(folder, "nightly", arguments(store, settings), step.at, step.after)) {
            night.kill();
        }
        assertThat(nights.published(store)).isEqualTo(step.published ? tonight : lastNight);
        long measured = nights.measured(store);
        assertThat(measured).isBetween((long) step.leastMeasured, (long) step.mostMeasured);

        Label.Summary next = nextNight(store);
        assertThat(next.counts())
                .containsEntry("listed", (long) MadeNights.TRACKS)
                .containsEntry("already_present", measured)
                .containsEntry("extracted", MadeNights.TRACKS - measured);
        assertThat(nights.published(store)).isEqualTo(tonight);
    }

    /** Others are refused as long as the first is alive, however long it takes. */
    @Test
    void onlyOneOfTwoConcurrentRunsPublishes() throws Exception {
        String store = storeOfLastNight("two");
        List<String> oneTask = with(arguments(store), "--tasks", "1");
        try (HeldNight first =
                HeldNight.start(folder, "nightly", oneTask, Step.WRITING_LABELS.at, Step.WRITING_LABELS.after)) {
            assertThatThrownBy(() -> nights.run(store))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY))
                    .hasMessageContaining("Labels are being published by run ")
                    .hasMessageContaining("Only one run at a time may publish; if it died, try again then.");
            assertThat(nights.published(store)).isEqualTo(lastNight);
            first.release();
            assertDone(first.end());
        }
        assertSameRows(store);
    }

    @Test
    void aSuspendedRunThatWasTakenOverDoesNotPublish() throws Exception {
        String store = storeOfLastNight("asleep");
        try (HeldNight asleep = HeldNight.start(
                folder, "nightly", arguments(store), Step.WRITING_LABELS.at, Step.WRITING_LABELS.after)) {
            asleep.signal("STOP");
            Label.Summary next = nextNight(store);
            asleep.release();
            asleep.signal("CONT");
            Launched woken = asleep.end();
            assertThat(woken.exitCode()).as(woken.output()).isEqualTo(6);
            assertThat(nights.current(store).orElseThrow().run()).isEqualTo(next.run());
        }
        assertThat(nights.published(store)).isEqualTo(tonight);
    }

    /** One of two is killed while it reads a track. Seven tasks on both make the same rows, bit for bit. */
    @Test
    void aNightlyRunSurvivesTheDeathOfAnExecutor() throws Exception {
        String store = storeOfLastNight("executor");
        List<String> arguments = with(
                arguments(store), "--master", "local-cluster[2,1,1024]", "--executor-memory", "1g", "--tasks", "7");
        try (HeldNight night =
                HeldNight.start(folder, "nightly", arguments, "open .*/music/.*00001.wav", Optional.empty())) {
            night.killHeldProcess();
            assertDone(night.end());
        }
        assertSameRows(store);
    }

    private static void assertDone(Launched night) {
        assertThat(night.exitCode()).as(night.output()).isZero();
        assertThat(night.output()).contains("20 listed = 10 extracted + 10 already present + 0 quarantined");
    }

    private static void assertSameRows(String store) {
        assertThat(nights.published(store)).isEqualTo(tonight);
        assertThat(nights.features(store)).isEqualTo(features);
    }

    private static List<Path> genres(String music) throws IOException {
        try (var folders = Files.list(Path.of(music))) {
            return folders.sorted().toList();
        }
    }

    private static String storeOfLastNight(String name) throws IOException {
        Path store = folder.resolve("store-" + name);
        FileUtils.copyDirectory(folder.resolve("last").toFile(), store.toFile());
        return store.toString();
    }

    private static List<String> arguments(String store) {
        return arguments(store, "one-wave.conf");
    }

    private static List<String> arguments(String store, String settings) {
        return List.of(
                "--master",
                "local[2]",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--conf-file",
                settings,
                "--input",
                nights.music(),
                "--store",
                store,
                "--model",
                nights.model());
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }

    /** As soon as the one before is known to be dead. */
    private static Label.Summary nextNight(String store) throws InterruptedException {
        while (true) {
            try {
                return nights.run(store);
            } catch (GenremillException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(GenremillException.Kind.BUSY);
                Thread.sleep(200);
            }
        }
    }
}
