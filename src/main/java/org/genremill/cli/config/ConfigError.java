package org.genremill.cli.config;

/**
 * One mistake in a configuration.
 *
 * @param key the full key, or empty if the whole source cannot be read
 * @param value as given
 * @param origin where it was given: a file and its line, or a flag
 * @param problem what is allowed
 */
public record ConfigError(String key, String value, String origin, String problem) {
    /** One line for the user. */
    @Override
    public String toString() {
        return key.isEmpty()
                ? "%s: %s".formatted(origin, problem)
                : "%s: %s = %s: %s".formatted(origin, key, value, problem);
    }
}
