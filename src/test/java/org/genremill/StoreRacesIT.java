package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.RealServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nights in processes of their own that meet on one store on S3, or are killed there. It takes minutes, and so runs on request
 * only; on every server that enforces conditional writes, or those of {@code -Dgenremill.servers}.
 */
@ParameterizedClass
@MethodSource("org.genremill.store.RealServer#chosen")
@EnabledIfSystemProperty(
        named = "genremill.nights",
        matches = "true",
        disabledReason = "run it with -Dgenremill.nights=true")
class StoreRacesIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int RACES = Integer.getInteger("genremill.races", 20);
    private static final int KILLS = Integer.getInteger("genremill.kills", 10);
    private static final int BUSY = 6;
    private static final int KILLED = 128 + 9;
    private static final String STORES = "s3a://%s/".formatted(RealServer.BUCKET);

    @TempDir
    private static Path folder;

    private static RealServer.Running s3;
    private static Map<String, String> settings;
    private static TwoNights nights;

    @Parameter
    private RealServer kind;

    @BeforeAll
    static void makeNights() throws Exception {
        SparkDefaults.applyTo(SPARK.session());
        nights = TwoNights.make(SPARK.session(), folder);
        Files.writeString(folder.resolve("lease.conf"), "genremill { label.lease = 5s }");
    }

    @BeforeParameterizedClassInvocation
    static void start(RealServer kind) throws Exception {
        assumeTrue(kind.enforcesConditions(), kind + " ignores the conditions of writes, so runs there are refused");
        assumeTrue(kind.takesLongKeys(), kind + " cannot hold a store");
        Optional<RealServer.Running> installed = kind.start(folder);
        assumeTrue(installed.isPresent(), kind + " is not installed: run src/test/servers/install");
        s3 = installed.get();
        settings = new HashMap<>();
        s3.register(new Configuration(false))
                .forEach(entry -> settings.put("spark.hadoop." + entry.getKey(), entry.getValue()));
        // In memory: on disk, S3A insists on Hadoop's own local file system.
        settings.put("spark.hadoop.fs.s3a.fast.upload.buffer", "bytebuffer");
        Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();
        settings.forEach((key, value) -> hadoop.set(key.substring("spark.hadoop.".length()), value));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        FileSystem.closeAll();
        if (s3 != null) {
            s3.close();
        }
    }

    /**
     * Nights that begin at once need not meet: the one may have ended when the other asks for the lease. So there are races until
     * enough nights were refused.
     */
    @Test
    void ofTwoProcessesThatStartAtOnceOnePublishesAndTheOtherIsRefused() throws Exception {
        int refused = 0;
        try (WarmCommands one = WarmCommands.start(folder, kind + "-one", submit());
                WarmCommands other = WarmCommands.start(folder, kind + "-other", submit())) {
            for (int race = 0; refused < RACES; race++) {
                assertThat(race)
                        .as("races of which %d refused a night", refused)
                        .isLessThan(2 * RACES + 1);
                String store = STORES + "race-" + race;
                List<Integer> codes = Stream.of(one, other)
                        .map(process -> CompletableFuture.supplyAsync(() -> night(process, store)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
                int published = Collections.frequency(codes, 0);
                assertThat(codes)
                        .as("race %d: %s%n%s", race, one.log(), other.log())
                        .isSubsetOf(0, BUSY)
                        .contains(0);
                assertThat(nights.over().current(store).orElseThrow().all()).hasSize(published);
                nights.assertSameRows(store);
                refused += codes.size() - published;
            }
        }
        System.out.printf("%s: %d nights refused%n", kind, refused);
    }

    private static int night(WarmCommands process, String store) {
        try {
            return process.run(command(store)).exitCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It stands still while it extracts, until its lease has expired and another run has published. */
    @Test
    void aSuspendedProcessThatWasTakenOverDoesNotPublish() throws Exception {
        String store = STORES + "asleep";
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

    /** Between its first request and its last, each time somewhere else; half of the times the request arrives. */
    @Test
    void theNightAfterOneKilledAtAnyRequestHasTheRowsOfAnUndisturbedOne() throws Exception {
        Random random = new Random();
        try (FaultyProxy proxy = new FaultyProxy(s3.port())) {
            proxy.share(1, 0, ".*", FaultyExchange::pass);
            assertThat(through(proxy, STORES + "whole").waitFor()).isZero();
            int requests = proxy.calm();
            for (int kill = 0; kill < KILLS; kill++) {
                String store = STORES + "killed-" + kill;
                int before = (int) ((kill + random.nextDouble()) * requests / KILLS);
                CompletableFuture<Process> night = new CompletableFuture<>();
                proxy.after(
                        before,
                        ".*",
                        random.nextBoolean()
                                ? exchange -> exchange.passAfter(night.join()::destroyForcibly)
                                : exchange -> night.join().destroyForcibly());
                night.complete(through(proxy, store));
                // The order of requests varies, and so does their number by a few.
                assertThat(night.join().waitFor()).isIn(0, KILLED);
                proxy.calm();
                System.out.printf(
                        "%s: killed after %d of %d requests: %d tracks measured, %d published%n",
                        kind,
                        before,
                        requests,
                        nights.over().measured(store),
                        nights.published(store).size());
                nights.next(store);
                nights.assertSameRows(store);
            }
        }
    }

    private static Process through(FaultyProxy proxy, String store) throws IOException {
        List<String> arguments = arguments(store);
        arguments.addAll(List.of("--conf", "spark.hadoop.fs.s3a.endpoint=http://127.0.0.1:" + proxy.port()));
        Path log = Files.createTempFile(folder, "night", ".log");
        return Launched.start(folder, "nightly", arguments, Map.of(), log);
    }

    /** What a launcher passes on to spark-submit. */
    private static List<String> submit() {
        List<String> submit = new ArrayList<>(List.of("--master", "local[2]"));
        settings.forEach((key, value) -> submit.addAll(List.of("--conf", key + "=" + value)));
        return submit;
    }

    private static List<String> command(String store) {
        return List.of(
                "nightly",
                "--conf-file",
                "lease.conf",
                "--input",
                nights.over().music(),
                "--store",
                store,
                "--model",
                nights.over().model());
    }

    private static List<String> arguments(String store) {
        List<String> arguments = new ArrayList<>(submit());
        List<String> command = command(store);
        arguments.addAll(command.subList(1, command.size()));
        return arguments;
    }
}
