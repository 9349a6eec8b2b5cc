package org.genremill.cli.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lays the user's file and flags over the defaults. Only keys that the defaults know get through. */
final class Layers {
    static final String ROOT = "genremill";
    private static final String DEFAULTS = "genremill.conf";
    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final Config defaults;
    private final Set<String> keys;
    private final Mistakes mistakes;
    private Config merged;

    private Layers(Config defaults, Mistakes mistakes) {
        this.defaults = defaults;
        this.merged = defaults;
        this.keys = new TreeSet<>();
        defaults.entrySet().forEach(entry -> keys.add(entry.getKey()));
        this.mistakes = mistakes;
    }

    static Reading merge(Optional<Path> file, List<Flag> flags, Mistakes mistakes) {
        Config defaults = defaults();
        Layers layers = new Layers(defaults, mistakes);
        file.ifPresent(layers::add);
        flags.forEach(layers::add);
        return new Reading(layers.merged, defaults, ROOT, mistakes);
    }

    static Config defaults() {
        return ConfigFactory.parseResources(Layers.class, DEFAULTS, MUST_EXIST).resolve();
    }

    private void add(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            mistakes.addSource(file.toString(), "there is no such file, or it cannot be read");
            return;
        }
        try {
            // Resolved over the defaults, so that a list of the defaults can be added to: exclude += "*.bak".
            Config config = ConfigFactory.parseFile(file.toFile(), MUST_EXIST)
                    .withFallback(defaults)
                    .resolve();
            config.entrySet().stream()
                    .filter(entry -> !isDefault(entry))
                    .sorted(Comparator.comparingInt(
                            entry -> entry.getValue().origin().lineNumber()))
                    .forEach(this::add);
        } catch (ConfigException e) {
            mistakes.addSource(file.toString(), "it cannot be read as HOCON: " + e.getMessage());
        }
    }

    private boolean isDefault(Map.Entry<String, ConfigValue> entry) {
        return keys.contains(entry.getKey())
                && defaults.getValue(entry.getKey()).equals(entry.getValue());
    }

    private void add(Map.Entry<String, ConfigValue> entry) {
        add(entry.getKey(), entry.getValue());
    }

    private void add(Flag flag) {
        String key = ConfigUtil.joinPath(flag.key().split("\\.", -1));
        add(key, ConfigValueFactory.fromAnyRef(flag.value(), flag.origin()));
    }

    private void add(String key, ConfigValue value) {
        if (keys.contains(key)) {
            merged = merged.withValue(key, value);
        } else if (keys.stream().anyMatch(known -> known.startsWith(key + "."))) {
            mistakes.add(key, value, "this is a group of keys and has no value of its own");
        } else {
            String hint = Suggestion.of(key, keys)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            mistakes.add(key, value, "there is no such key" + hint);
        }
    }
}
