package org.genremill.cli.config;

import java.util.List;
import java.util.stream.Collectors;
import org.genremill.GenremillException;

/** All mistakes in a configuration, one per line. */
public final class ConfigurationException extends GenremillException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Always an immutable list of records of strings; never serialised.
    private final List<ConfigError> mistakes;

    ConfigurationException(List<ConfigError> mistakes) {
        super(Kind.USAGE, describe(mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** The mistakes, in the order of the message. */
    public List<ConfigError> mistakes() {
        return mistakes;
    }

    private static String describe(List<ConfigError> mistakes) {
        String heading = mistakes.size() == 1
                ? "there is a mistake in the configuration:"
                : "there are %d mistakes in the configuration:".formatted(mistakes.size());
        return mistakes.stream().map(mistake -> "  " + mistake).collect(Collectors.joining("\n", heading + "\n", ""));
    }
}
