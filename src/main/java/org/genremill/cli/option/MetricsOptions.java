package org.genremill.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.genremill.GenremillException;
import org.genremill.steps.metrics.RunMetrics;
import org.genremill.steps.remote.PushGateway;
import org.genremill.steps.run.Progress;
import picocli.CommandLine.Option;

/** Where the figures of a run go for monitoring. */
public final class MetricsOptions {
    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = "Write figures of the run to this file in the OpenMetrics format, for example into the folder"
                    + " of a node exporter.")
    private Path file;

    @Option(
            names = "--metrics-push",
            paramLabel = "URL",
            description = "Push the same figures to this Pushgateway of Prometheus, for example http://host:9091.")
    private String gateway;

    /** The options for the manifest; they have no configuration keys. */
    public Flags flags() {
        return new Flags()
                .note("metrics", file == null ? null : List.of(file.toString()))
                .note("metrics-push", gateway == null ? null : List.of(gateway));
    }

    /**
     * Writes and pushes the figures, if requested. The run is done by then, so a gateway that does not take them is only
     * reported.
     *
     * @throws GenremillException if the file cannot be written
     */
    public void send(RunMetrics metrics, Progress progress) {
        if (file != null) {
            write(metrics.text());
        }
        if (gateway != null) {
            try {
                PushGateway.push(gateway, metrics.command(), metrics.text());
            } catch (GenremillException e) {
                progress.note("The metrics were not pushed. " + e.getMessage());
            }
        }
    }

    /** In one step, because collectors read whenever they like. */
    private void write(String text) {
        try {
            Path whole = file.toAbsolutePath();
            Files.createDirectories(whole.getParent());
            Path part = Files.createTempFile(whole.getParent(), ".metrics", ".part");
            try {
                Files.writeString(part, text, UTF_8);
                readableByAll(part);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The metrics '%s' cannot be written: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Temporary files are private, and a collector is another user. */
    private static void readableByAll(Path part) {
        part.toFile().setReadable(true, false);
    }
}
