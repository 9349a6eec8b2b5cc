package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nights in processes of their own that meet on one store on S3. It takes minutes, and so runs on request only. */
@EnabledIfSystemProperty(
        named = "genremill.nights",
        matches = "true",
        disabledReason = "run it with -Dgenremill.nights=true")
class StoreRacesIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final Path SERVER = Path.of("target", "s3mock", "s3mock.jar");
    private static final int RACES = Integer.getInteger("genremill.races", 20);
    private static final int BUSY = 6;
    private static final long MINUTES = 8;

    @TempDir
    private static Path folder;

    private static S3Server s3;
    private static Map<String, String> settings;
    private static TwoNights nights;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.exists(SERVER), "the S3 server's jar is not there: run the whole build");
        s3 = S3Server.start(SERVER, folder, "races");
        settings = new HashMap<>(s3.sparkSettings());
        settings.put("spark.hadoop.fs.s3a.access.key", "key");
        settings.put("spark.hadoop.fs.s3a.secret.key", "secret");
        // In memory: on disk, S3A insists on Hadoop's own local file system.
        settings.put("spark.hadoop.fs.s3a.fast.upload.buffer", "bytebuffer");
        SparkDefaults.applyTo(SPARK.session());
        Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();
        settings.forEach((key, value) -> hadoop.set(key.substring("spark.hadoop.".length()), value));
        nights = TwoNights.make(SPARK.session(), folder);
        Files.writeString(folder.resolve("lease.conf"), "genremill { label.lease = 5s }");
    }

    @AfterAll
    static void stop() throws Exception {
        FileSystem.closeAll();
        if (s3 != null) {
            s3.close();
        }
    }

    @Test
    void ofTwoProcessesThatStartAtOnceOnePublishesAndTheOtherIsRefused() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String store = "s3a://races/race-" + race;
            List<Process> both = new ArrayList<>();
            List<Path> logs = new ArrayList<>();
            for (String name : List.of("one", "other")) {
                Path log = folder.resolve("race-%d-%s.log".formatted(race, name));
                both.add(Launched.start(folder, "nightly", arguments(store), Map.of(), log));
                logs.add(log);
            }
            List<Integer> codes = new ArrayList<>();
            StringBuilder said = new StringBuilder();
            for (int runner = 0; runner < both.size(); runner++) {
                assertThat(both.get(runner).waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
                codes.add(both.get(runner).exitValue());
                said.append(Files.readString(logs.get(runner), UTF_8));
            }
            assertThat(codes).as("race %d: %s", race, said).containsExactlyInAnyOrder(0, BUSY);
            nights.assertSameRows(store);
        }
    }

    /** It stands still while it extracts, until its lease has expired and another run has published. */
    @Test
    void aSuspendedProcessThatWasTakenOverDoesNotPublish() throws Exception {
        String store = "s3a://races/asleep";
        try (HeldNight asleep =
                HeldNight.start(folder, "nightly", arguments(store), "open .*/music/.*00001.wav", Optional.empty())) {
            asleep.signal("STOP");
            Label.Summary next = nights.next(store);
            asleep.release();
            asleep.signal("CONT");
            Launched woken = asleep.end();
            assertThat(woken.exitCode()).as(woken.output()).isEqualTo(BUSY);
            assertThat(nights.over().current(store).orElseThrow().run()).isEqualTo(next.run());
        }
        nights.assertSameRows(store);
    }

    private static List<String> arguments(String store) {
        List<String> arguments = new ArrayList<>(List.of(
                "--master",
                "local[2]",
                "--conf-file",
                "lease.conf",
                "--input",
                nights.over().music(),
                "--store",
                store,
                "--model",
                nights.over().model()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        return arguments;
    }
}
