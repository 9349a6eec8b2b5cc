package org.genremill.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.cli.config.Flag;

/** Collects the given options as values of configuration keys. */
public final class Flags {
    private final List<Flag> given = new ArrayList<>();
    private final Map<String, String> noted = new TreeMap<>();

    /** Sets a key if its option was given; a list is joined by commas. */
    public Flags set(String key, Object value, String option) {
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

    /** Records an argument that is not a configuration key. */
    public Flags note(String name, List<String> values) {
        if (values != null) {
            noted.put(name, String.join(" ", values));
        }
        return this;
    }

    /** Adds the options of another group. */
    public Flags and(Flags others) {
        given.addAll(others.given);
        noted.putAll(others.noted);
        return this;
    }

    /** The values of configuration keys, in the order given. */
    public List<Flag> toList() {
        return List.copyOf(given);
    }

    /** What the user requested, for a manifest; without secrets. */
    public Map<String, String> given() {
        Map<String, String> request = new TreeMap<>(noted);
        given.forEach(flag -> request.put(flag.key(), flag.value()));
        request.replaceAll((key, value) -> Secrets.hide(value));
        return request;
    }
}
