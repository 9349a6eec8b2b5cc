package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

/**
 * A value from the command line.
 *
 * @param key the full key, for example {@code genremill.features.segment}
 * @param value as typed; a list is typed with commas
 * @param origin the option that the user typed, for example {@code --segment}
 */
public record Flag(String key, String value, String origin) {
    public Flag {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        requireNonNull(origin, "origin is null");
    }
}
