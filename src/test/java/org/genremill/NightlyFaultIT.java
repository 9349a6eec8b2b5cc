package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.spark.sql.SparkSession;
import org.genremill.jobs.Label;
import org.genremill.jobs.Prune;
import org.genremill.jobs.Verify;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.run.Progress;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.CurrentLabels;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nights over S3 on a bad network. Each publishes, row for row, what a night without trouble does. */
class NightlyFaultIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
    private static final Path SERVER = Path.of("target", "s3mock", "s3mock.jar");
    private static final String REPLACED = "waltz/waltz.00000.wav";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TRACKS = "GET /catalogue/music/.*wav";

    @TempDir
    private static Path folder;

    private static S3Server s3;
    private static FaultyProxy network;
    private static MadeNights nights;
    private static List<String> undisturbed;

    @BeforeAll
    static void aRunWithoutFaults() throws Exception {
        assumeTrue(Files.exists(SERVER), "the S3 server's jar is not there: run the whole build");
        logInto(folder.resolve("nights.log"));
        s3 = S3Server.start(SERVER, folder, "catalogue");
        network = new FaultyProxy(s3.port());
        useS3(SPARK.session());
        nights = MadeNights.make(SPARK.session(), folder).over("s3a://catalogue/music");
        upload(folder.resolve("music"));
        nights.run(store("undisturbed"));
        undisturbed = nights.published(store("undisturbed"));
        assertThat(undisturbed).hasSize(MadeNights.TRACKS);
    }

    /** Every log and every object, of good nights and of bad ones. */
    @AfterAll
    static void nothingHoldsTheSecret() throws IOException {
        try {
            if (undisturbed != null) {
                String model = Path.of(nights.model()).getFileName().toString();
                assertThat(Traces.of(model, folder.resolve("s3"))).isNotEmpty();
                assertThat(folder.resolve("nights.log")).isNotEmptyFile();
                assertThat(Traces.of(SECRET, folder)).isEmpty();
            }
        } finally {
            close();
        }
    }

    private static void close() throws IOException {
        logging().getConfiguration().getRootLogger().removeAppender("nights");
        logging().updateLoggers();
        if (network != null) {
            network.close();
        }
        // It takes its objects with it.
        if (s3 != null) {
            s3.close();
        }
    }

    @BeforeEach
    void forgetRules() {
        network.calm();
    }

    @Test
    void aBusyServer() {
        network.first(6, "", FaultyExchange::busy);
        network.share(0.1, 1, "", FaultyExchange::busy);
        assertEqualNight("busy", 30);
    }

    @Test
    void brokenConnections() {
        network.share(0.1, 2, "", FaultyExchange::reset);
        assertEqualNight("reset", 30);
    }

    @Test
    void bodiesThatComeSlowlyOrNotWhole() {
        network.first(4, TRACKS, FaultyExchange::drip);
        network.first(4, TRACKS, FaultyExchange::cut);
        network.first(2, TRACKS, FaultyExchange::stall);
        network.share(0.1, 3, "GET .*parquet", FaultyExchange::cut);
        assertEqualNight("bodies", 11);
    }

    @Test
    void lostResponsesToTheLeaseAndToThePublication() {
        network.first(1, "PUT /catalogue/lost/published/leases/", FaultyExchange::lose);
        network.first(1, "PUT /catalogue/lost/published/labels.json", FaultyExchange::lose);
        assertEqualNight("lost", 2);
    }

    @Test
    void aRunDelayedBeforePublishingDoesNotOverwriteANewerOne() throws Exception {
        byte[] newer = s3.get("catalogue/undisturbed/published/labels.json").getBytes(UTF_8);
        network.first(1, "PUT /catalogue/late/published/labels.json", publication -> {
            s3.put("catalogue/late/published/labels.json", newer);
            publication.pass();
        });
        assertThatThrownBy(() -> nights.run(store("late")))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BUSY))
                .hasMessageContaining("Another run has published");
        assertThat(s3.get("catalogue/late/published/labels.json")).isEqualTo(new String(newer, UTF_8));
    }

    @Test
    void onlyWhatWasSeenIsReplaced() {
        PublishedLabels labels = new PublishedLabels(Store.at(store("pointer"), SPARK.session()));
        for (String tonight : List.of("first", "second")) {
            PublishedLabels.Seen seen = labels.see();
            network.first(1, "PUT /catalogue/pointer/published/labels.json", FaultyExchange::lose);
            labels.switchTo(seen, table(tonight));
            assertThat(network.calm()).isEqualTo(1);
            assertThat(labels.current()).contains(table(tonight));
            assertThatThrownBy(() -> labels.switchTo(seen, table("late")))
                    .hasMessageContaining("Another run has published");
            assertThat(labels.current()).contains(table(tonight));
        }
    }

    @Test
    void onAServerThatDoesNotListUploadsTheRestIsChecked() {
        network.first(100, "GET /catalogue/?\\?.*uploads", FaultyExchange::unsupported);
        Verify.Summary found = new Verify(store("undisturbed")).run(SPARK.session(), Progress.NONE);
        assertThat(found.findings()).singleElement().satisfies(note -> {
            assertThat(note.weight()).isEqualTo(Finding.Weight.NOTE);
            assertThat(note.what()).contains("unfinished uploads");
        });
        Prune.Summary pruned = new Prune(
                        store("undisturbed"), 1, Duration.ZERO, true, LeaseTerms.exclusive(Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
        assertThat(pruned.unchecked()).singleElement().asString().contains("unfinished uploads");
        assertThat(network.calm()).isGreaterThanOrEqualTo(2);
    }

    private static CurrentLabels table(String run) {
        return new CurrentLabels(run, "labels/run=" + run, "model", 1, "2026-01-31T00:00:00Z", List.of());
    }

    /** Half of it is read as it was, and the rest is not there any more. */
    @Test
    void aTrackThatIsReplacedWhileItIsReadIsExtractedInItsNewVersion() throws Exception {
        byte[] original = Files.readAllBytes(folder.resolve("music/" + REPLACED));
        byte[] other = Files.readAllBytes(folder.resolve("music/techno/techno.00000.wav"));
        network.first(1, "GET .*" + REPLACED, read -> read.cutAfter(() -> putReplaced(other)));
        try {
            nights.run(store("replaced"));
            assertThat(network.calm()).isEqualTo(1);
            nights.run(store("afterwards"));
        } finally {
            putReplaced(original);
        }
        assertThat(nights.published(store("replaced")))
                .isEqualTo(nights.published(store("afterwards")))
                .isNotEqualTo(undisturbed);
    }

    @Test
    void aTrackThatIsReplacedEachTimeItIsReadIsSetAside() throws Exception {
        byte[] original = Files.readAllBytes(folder.resolve("music/" + REPLACED));
        AtomicInteger times = new AtomicInteger();
        network.first(
                100,
                "GET .*" + REPLACED,
                read -> read.cutAfter(
                        () -> putReplaced(Arrays.copyOf(original, original.length + times.incrementAndGet()))));
        try {
            assertThat(nights.run(store("restless")).counts())
                    .containsEntry("extracted", MadeNights.TRACKS - 1L)
                    .containsEntry("quarantined.CHANGED", 1L)
                    .containsEntry("labelled", MadeNights.TRACKS - 1L);
        } finally {
            putReplaced(original);
        }
    }

    private static void putReplaced(byte[] content) throws IOException, InterruptedException {
        s3.put("catalogue/music/" + REPLACED, content);
    }

    private static void assertEqualNight(String name, int leastFaults) {
        Label.Summary night = nights.run(store(name));
        assertThat(network.calm()).as("faults that were made").isGreaterThanOrEqualTo(leastFaults);
        assertThat(night.counts()).containsEntry("extracted", (long) MadeNights.TRACKS);
        assertThat(nights.published(store(name))).isEqualTo(undisturbed);
    }

    private static String store(String name) {
        return "s3a://catalogue/" + name;
    }

    private static void upload(Path music) throws Exception {
        try (Stream<Path> files = Files.walk(music)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                s3.put("catalogue/music/" + music.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private static LoggerContext logging() {
        return (LoggerContext) LogManager.getContext(false);
    }

    private static void logInto(Path file) {
        FileAppender appender = FileAppender.newBuilder()
                .setName("nights")
                .withFileName(file.toString())
                .setLayout(PatternLayout.createDefaultLayout())
                .build();
        appender.start();
        logging().getConfiguration().getRootLogger().addAppender(appender, null, null);
        logging().updateLoggers();
        LogManager.getLogger(NightlyFaultIT.class).warn("nights on a bad network begin");
    }

    /** What spark-submit would be told, but with pauses that a test can wait for. */
    private static void useS3(SparkSession spark) {
        SparkDefaults.applyTo(spark);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        AWSClientConfig.setMinimumOperationDuration(PATIENCE);
        Map.of(
                        "endpoint", "http://127.0.0.1:" + network.port(),
                        "endpoint.region", "us-east-1",
                        "path.style.access", "true",
                        "access.key", "key",
                        "secret.key", SECRET,
                        "attempts.maximum", "1",
                        "retry.interval", "20ms",
                        "retry.throttle.interval", "20ms",
                        "connection.timeout", PATIENCE.toSeconds() + "s")
                .forEach((key, value) -> hadoop.set("fs.s3a." + key, value));
    }
}
