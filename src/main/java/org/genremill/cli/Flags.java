package org.genremill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.cli.config.Flag;

/** The options that were given, as values for configuration keys. */
final class Flags {
    private final List<Flag> given = new ArrayList<>();

    /** Sets a key if its option was given; a list is joined by commas. */
    Flags set(String key, Object value, String option) {
        if (value instanceof List<?> list) {
            if (!list.isEmpty()) {
                given.add(new Flag(
                        "genremill." + key,
                        String.join(",", list.stream().map(Object::toString).toList()),
                        option));
            }
        } else if (value != null) {
            given.add(new Flag("genremill." + key, value.toString(), option));
        }
        return this;
    }

    List<Flag> toList() {
        return List.copyOf(given);
    }

    /** What was asked for, for a manifest. */
    Map<String, String> asked() {
        Map<String, String> asked = new TreeMap<>();
        given.forEach(flag -> asked.put(flag.key(), flag.value()));
        return asked;
    }
}
