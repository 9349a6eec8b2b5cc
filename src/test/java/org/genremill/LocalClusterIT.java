package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in deploy/local-cluster: a master and two workers, and the demonstration on them. */
class LocalClusterIT {
    private static final Path PIDS = Path.of("target/local-cluster");

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        assertThat(script("stop", Map.of())).isZero();
    }

    @Test
    void theDemoRunsOnAClusterThatStopsOnRequest() throws Exception {
        boolean manyAddresses = System.getProperty("os.name").startsWith("Linux");
        assertThat(script(
                        "start",
                        Map.of(
                                "CLUSTER_PORT",
                                Integer.toString(freePort()),
                                "WORKER_MEMORY",
                                "1g",
                                "SECOND_HOST",
                                manyAddresses ? "127.0.0.2" : "127.0.0.1")))
                .as(said())
                .isZero();
        String master = said().lines().findFirst().orElseThrow();
        List<Long> processes = List.of(pid("master"), pid("worker-1"), pid("worker-2"));
        assertThat(processes).allMatch(LocalClusterIT::isAlive);
        assertThat(script("start", Map.of())).as("a second one").isNotZero();

        List<String> demo =
                List.of("--master", master, "--output", "demo", "--tracks-per-style", "5", "--seconds", "1");
        Launched done = Launched.job(folder, "demo", demo, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertThat(done.output()).contains("50 tracks labelled");
        if (manyAddresses) {
            assertThatASecondAttemptAtATaskMakesTheSameRows(master);
        }

        stop();
        assertThat(processes).noneMatch(LocalClusterIT::isAlive);
    }

    /** One task is held for ever, so that the night ends only because a second attempt at it does. */
    private void assertThatASecondAttemptAtATaskMakesTheSameRows(String master) throws Exception {
        String model;
        try (Stream<Path> models = Files.list(folder.resolve("demo/store/models"))) {
            model = models.sorted().findFirst().orElseThrow().toUri().toString();
        }
        List<String> arguments = new ArrayList<>(List.of("--master", master, "--conf", "spark.driver.host=127.0.0.1"));
        for (String setting : List.of("=true", ".multiplier=1.1", ".quantile=0.1")) {
            arguments.addAll(List.of("--conf", "spark.speculation" + setting));
        }
        arguments.addAll(List.of("--input", "demo/music", "--store", "again", "--model", model, "--tasks", "7"));
        try (HeldNight night =
                HeldNight.start(folder, "nightly", arguments, "open .*/demo/music/.*00001.wav", Optional.empty())) {
            Launched done = night.end();
            assertThat(done.exitCode()).as(done.output()).isZero();
            assertThat(done.output()).contains("50 listed = 50 extracted + 0 already present + 0 quarantined");
        }
        MadeNights nights =
                new MadeNights(SPARK.session(), folder.resolve("demo/music").toString(), model);
        assertThat(nights.published(folder.resolve("again").toString()))
                .hasSize(50)
                .isEqualTo(nights.published(folder.resolve("demo/store").toString()));
    }

    private int script(String name, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("deploy/local-cluster", name).toAbsolutePath().toString())
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(folder.resolve(name + "-errors").toFile());
        builder.environment().put("SPARK_DAEMON_JAVA_OPTS", Launched.QUICK_JAVA);
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(name + " ended").isTrue();
        if (name.equals("start") && process.exitValue() == 0) {
            Files.copy(folder.resolve(name), folder.resolve("said"));
        }
        return process.exitValue();
    }

    private String said() throws IOException {
        Path said = folder.resolve("said");
        return Files.exists(said) ? Files.readString(said) : "it did not start";
    }

    private static long pid(String process) throws IOException {
        return Long.parseLong(Files.readString(PIDS.resolve(process + ".pid")).strip());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
