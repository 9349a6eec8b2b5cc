package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A job in a process of its own that a {@link HoldingFileSystem} stops at a chosen moment. */
final class HeldNight implements AutoCloseable {
    private static final int SECONDS = 240;

    private final Process process;
    private final Path marker;
    private final Path log;

    private HeldNight(Process process, Path marker, Path log) {
        this.process = process;
        this.marker = marker;
        this.log = log;
    }

    /**
     * Starts a job, and returns when it has stopped.
     *
     * @param at the deed before which it stops, see {@link HoldingFileSystem}
     * @param after what it must have done before, if that matters
     */
    static HeldNight start(Path folder, String job, List<String> arguments, String at, Optional<String> after)
            throws IOException, InterruptedException {
        Path marker = folder.resolve("held-" + System.nanoTime());
        Path log = folder.resolve(marker.getFileName() + ".log");
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--conf", "spark.executor.extraClassPath=" + Launched.testClasses()));
        all.addAll(List.of("--conf", "spark.hadoop.fs.file.impl=" + HoldingFileSystem.class.getName()));
        all.addAll(List.of("--conf", "spark.hadoop." + HoldingFileSystem.AT + "=" + at));
        all.addAll(List.of("--conf", "spark.hadoop." + HoldingFileSystem.MARKER + "=" + marker));
        after.ifPresent(deed -> all.addAll(List.of("--conf", "spark.hadoop." + HoldingFileSystem.AFTER + "=" + deed)));
        Process process = Launched.start(folder, job, all, Launched.WITH_TEST_CLASSES, log);
        HeldNight night = new HeldNight(process, marker, log);
        night.awaitMarker();
        return night;
    }

    private void awaitMarker() throws IOException, InterruptedException {
        for (int tries = 0; tries < 20 * SECONDS; tries++) {
            if (Files.exists(marker) && !Files.readString(marker).isEmpty()) {
                return;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new AssertionError("it was never held: " + Files.readString(log, UTF_8));
    }

    /** Ends it as the kernel does, without a chance to clean up. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).as(Files.readString(log, UTF_8)).isEqualTo(128 + 9);
    }

    /** Ends only the process that is held, which need not be the one that was started. */
    void killHeldProcess() throws IOException {
        ProcessHandle held =
                ProcessHandle.of(Long.parseLong(Files.readString(marker))).orElseThrow();
        assertThat(held.pid()).isNotEqualTo(process.pid());
        assertThat(held.destroyForcibly()).isTrue();
    }

    /** Sends the whole process a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    void release() throws IOException {
        Files.delete(marker);
    }

    /** Waits for its end. */
    Launched end() throws IOException, InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
        return new Launched(process.exitValue(), Files.readString(log, UTF_8));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
