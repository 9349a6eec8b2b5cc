package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nights that are killed, or held up, each at another step of its way, and the nights after them. */
class NightlyKillIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int KNOWN = TwoNights.KNOWN;
    private static final int KILLS = Integer.getInteger("genremill.kills", 3);

    /** A night in waves lists, opens or creates a few more files than that in its store. */
    private static final int DEEDS = 185;

    private static final int MOST_MILLISECONDS = 100;

    @TempDir
    private static Path folder;

    private static TwoNights nights;

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

    @BeforeAll
    static void lastNight() throws IOException {
        nights = TwoNights.make(SPARK.session(), folder);
        Files.writeString(folder.resolve("one-wave.conf"), "genremill { label.lease = 5s }");
        Files.writeString(folder.resolve("waves.conf"), "genremill { label.lease = 5s, features.wave = 20ms }");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void theRunAfterAKilledOneResumes(Step step) throws Exception {
        String store = nights.store(step.name());
        String settings = step == Step.BETWEEN_WAVES ? "waves.conf" : "one-wave.conf";
        try (HeldNight night = HeldNight.start(folder, "nightly", arguments(store, settings), step.at, step.after)) {
            night.kill();
        }
        assertThat(nights.published(store)).isEqualTo(step.published ? nights.after() : nights.before());
        long measured = nights.over().measured(store);
        assertThat(measured).isBetween((long) step.leastMeasured, (long) step.mostMeasured);

        Label.Summary next = nights.next(store);
        assertThat(next.counts())
                .containsEntry("listed", (long) MadeNights.TRACKS)
                .containsEntry("already_present", measured)
                .containsEntry("extracted", MadeNights.TRACKS - measured);
        nights.assertSameRows(store);
    }

    /** Each of them somewhere else on its way: after some number of deeds, and a moment later. */
    @ParameterizedTest
    @MethodSource("moments")
    void theRunAfterOneKilledAtAnyMomentResumes(Moment moment) throws Exception {
        String store = nights.store("moment-" + moment.deeds);
        List<String> arguments = with(
                arguments(store, "waves.conf"),
                "--conf",
                "spark.hadoop.%s=%d".formatted(HoldingFileSystem.TIMES, moment.deeds));
        try (HeldNight night =
                HeldNight.start(folder, "nightly", arguments, ".*", Optional.of("\\w+ " + store + "/.*"))) {
            night.release();
            Thread.sleep(moment.milliseconds);
            night.kill();
        }
        assertThat(nights.published(store)).isIn(nights.before(), nights.after());
        nights.next(store);
        nights.assertSameRows(store);
    }

    /** A moment in a night. */
    private record Moment(int deeds, int milliseconds) {}

    /** Random ones, evenly spread. */
    private static Stream<Moment> moments() {
        Random random = new Random();
        return IntStream.range(0, KILLS)
                .mapToObj(kill -> new Moment(
                        1 + (int) ((kill + random.nextDouble()) * DEEDS / KILLS), random.nextInt(MOST_MILLISECONDS)));
    }

    /** Others are refused as long as the first is alive, however long it takes. */
    @Test
    void onlyOneOfTwoConcurrentRunsPublishes() throws Exception {
        String store = nights.store("two");
        List<String> oneTask = with(arguments(store), "--tasks", "1");
        try (HeldNight first =
                HeldNight.start(folder, "nightly", oneTask, Step.WRITING_LABELS.at, Step.WRITING_LABELS.after)) {
            assertThatThrownBy(() -> nights.over().run(store))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY))
                    .hasMessageContaining("Labels are being published by run ")
                    .hasMessageContaining("Only one run at a time may publish; if it died, try again then.");
            assertThat(nights.published(store)).isEqualTo(nights.before());
            first.release();
            assertDone(first.end());
        }
        nights.assertSameRows(store);
    }

    @Test
    void aSuspendedRunThatWasTakenOverDoesNotPublish() throws Exception {
        String store = nights.store("asleep");
        try (HeldNight asleep = HeldNight.start(
                folder, "nightly", arguments(store), Step.WRITING_LABELS.at, Step.WRITING_LABELS.after)) {
            asleep.signal("STOP");
            Label.Summary next = nights.next(store);
            asleep.release();
            asleep.signal("CONT");
            Launched woken = asleep.end();
            assertThat(woken.exitCode()).as(woken.output()).isEqualTo(6);
            assertThat(nights.over().current(store).orElseThrow().run()).isEqualTo(next.run());
        }
        nights.assertSameRows(store);
    }

    /** One of two is killed while it reads a track. Seven tasks on both make the same rows, bit for bit. */
    @Test
    void aNightlyRunSurvivesTheDeathOfAnExecutor() throws Exception {
        String store = nights.store("executor");
        List<String> arguments = with(
                arguments(store), "--master", "local-cluster[2,1,1024]", "--executor-memory", "1g", "--tasks", "7");
        try (HeldNight night =
                HeldNight.start(folder, "nightly", arguments, "open .*/music/.*00001.wav", Optional.empty())) {
            night.killHeldProcess();
            assertDone(night.end());
        }
        nights.assertSameRows(store);
    }

    private static void assertDone(Launched night) {
        assertThat(night.exitCode()).as(night.output()).isZero();
        assertThat(night.output()).contains("20 listed = 10 extracted + 10 already present + 0 quarantined");
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
                nights.over().music(),
                "--store",
                store,
                "--model",
                nights.over().model());
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }
}
