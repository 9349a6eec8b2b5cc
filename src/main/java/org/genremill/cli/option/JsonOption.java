package org.genremill.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genremill.GenremillException;
import org.genremill.store.Json;
import picocli.CommandLine.Option;

/** The {@code --json} option of every command. */
public final class JsonOption {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the summary as JSON to this file, for scripts.")
    private Path file;

    /** Writes a summary for scripts, if requested. */
    public void write(Object summary) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, Json.write(summary), UTF_8);
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The summary '%s' cannot be written: %s".formatted(file, e.getMessage()),
                    e);
        }
    }
}
