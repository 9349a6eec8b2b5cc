package org.genremill.cli.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects mistakes while a configuration is read, so that all are reported at once. */
final class ConfigErrors {
    private static final String HIDDEN = "(a value from the environment)";

    private final List<ConfigError> found = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();

    void add(String key, ConfigValue value, String problem) {
        found.add(new ConfigError(key, shown(key, value), describe(value.origin()), problem));
    }

    /** Never shows the value of a key, because it comes from the environment and may be a secret. */
    void hide(String key) {
        hidden.add(key);
    }

    /** A value in a message. */
    String shown(String key, ConfigValue value) {
        return hidden.contains(key) ? HIDDEN : render(value);
    }

    void addSource(String origin, String problem) {
        found.add(new ConfigError("", "", origin, problem));
    }

    boolean concern(String key) {
        return problem(key).isPresent();
    }

    /** The first mistake found in a key. */
    Optional<String> problem(String key) {
        return found.stream()
                .filter(mistake -> mistake.key().equals(key))
                .map(ConfigError::problem)
                .findFirst();
    }

    /** Whether any key of a group has a mistake. */
    boolean anyIn(String group) {
        return found.stream().anyMatch(mistake -> mistake.key().startsWith(group + "."));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }

    private static String render(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }

    /** A file and its line, or what the user typed. */
    static String describe(ConfigOrigin origin) {
        if (origin.resource() != null) {
            return "default";
        }
        if (origin.filename() == null) {
            // A flag: the description is what the user typed.
            return origin.description();
        }
        return origin.lineNumber() < 0 ? origin.filename() : origin.filename() + ":" + origin.lineNumber();
    }
}
