package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What somebody asked a run for, as its manifest and its page tell it; without secrets.
 *
 * @param name what the run is called, for example {@code nightly}
 * @param command that repeats it, in words that a shell takes
 * @param settings that were given, by dotted key
 */
public record RunRequest(String name, String command, Map<String, String> settings) {
    public RunRequest {
        requireNonNull(name, "name is null");
        requireNonNull(command, "command is null");
        settings = Map.copyOf(settings);
    }
}
