package org.genremill.jobs.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the Python scripts that time other libraries. */
final class Python {
    private Python() {}

    /**
     * Runs a script and returns its output; empty if there is no Python, or the exit code says that a library is
     * missing.
     *
     * @param errors the file for its standard error
     */
    static Optional<String> run(Path script, List<String> arguments, Path errors)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            // Python is not installed.
            return Optional.empty();
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    }
}
