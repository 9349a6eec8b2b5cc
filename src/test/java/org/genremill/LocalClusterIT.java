package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in deploy/local-cluster: a master and two workers, and the demonstration on them. */
class LocalClusterIT {
    private static final Path PIDS = Path.of("target/local-cluster");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        assertThat(script("stop", Map.of())).isZero();
    }

    @Test
    void theDemonstrationRunsOnAClusterThatEndsWhenToldTo() throws Exception {
        assertThat(script("start", Map.of("CLUSTER_PORT", Integer.toString(freePort()), "WORKER_MEMORY", "1g")))
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

        stop();
        assertThat(processes).noneMatch(LocalClusterIT::isAlive);
    }

    private int script(String name, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("deploy/local-cluster", name).toAbsolutePath().toString())
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(folder.resolve(name + "-errors").toFile());
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
