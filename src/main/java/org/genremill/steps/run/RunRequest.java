package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The user's request for a run, for its manifest and its page; without secrets.
 *
 * @param name the run's name, for example {@code nightly}
 * @param command the command line that repeats it, quoted for a shell
 * @param settings the given settings, by dotted key
 */
public record RunRequest(String name, String command, Map<String, String> settings) {
    public RunRequest {
        requireNonNull(name, "name is null");
        requireNonNull(command, "command is null");
        settings = Map.copyOf(settings);
    }
}
