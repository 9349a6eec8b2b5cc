package org.genremill.cli.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Merges the defaults, the user's file and the flags. Keys without a default are rejected. */
final class Layers {
    static final String ROOT = "genremill";
    private static final String TRAIN = ROOT + ".train.";
    private static final String EMBEDDINGS = ROOT + ".embeddings.";
    /** A group whose keys are names of genres, chosen by the user. */
    private static final String GENRES = ROOT + ".catalog.genres";
    /** Its keys are those of every embedding. */
    private static final String EXAMPLE = EMBEDDINGS + "yamnet";

    private static final String DEFAULTS = "genremill.conf";
    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final Config defaults;
    private final Set<String> keys;
    private final ConfigErrors mistakes;
    private final Consumer<String> notes;
    private Config merged;

    private Layers(Config defaults, ConfigErrors mistakes, Consumer<String> notes) {
        this.defaults = defaults;
        this.merged = defaults;
        this.keys = new TreeSet<>();
        defaults.entrySet().forEach(entry -> keys.add(entry.getKey()));
        keys.addAll(tunable());
        this.mistakes = mistakes;
        this.notes = notes;
    }

    /** The keys under {@code train.tuning}: one for each parameter of a learner. */
    private Set<String> tunable() {
        Set<String> tunable = new TreeSet<>();
        for (String learner : LearnerSettings.names()) {
            defaults.getObject(TRAIN + learner).keySet().stream()
                    .filter(parameter -> !parameter.equals("engine"))
                    .forEach(parameter -> tunable.add(TRAIN + "tuning." + learner + "." + parameter));
        }
        return tunable;
    }

    static ConfigReader merge(Optional<Path> file, List<Flag> flags, ConfigErrors mistakes, Consumer<String> notes) {
        Config defaults = defaults();
        Layers layers = new Layers(defaults, mistakes, notes);
        file.ifPresent(layers::add);
        flags.forEach(layers::add);
        return new ConfigReader(layers.merged, defaults, ROOT, mistakes);
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
            // Resolved over the defaults, so that the file can extend their lists: exclude += "*.bak". The parser finds
            // included files only beside a file whose folder it knows.
            Config parsed = ConfigFactory.parseFile(
                            file.toAbsolutePath().toFile(), MUST_EXIST.setIncluder(FilesOnly.create()))
                    .withFallback(defaults);
            // Mistakes that have nothing to do with the environment can be shown as they are.
            Config alone = parsed.resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
            Config config = resolved(parsed);
            config.entrySet().stream()
                    .filter(entry -> !sameWithoutEnvironment(entry, alone))
                    .flatMap(entry -> Stream.of(entry.getKey(), FormerKeys.now(entry.getKey())))
                    .forEach(mistakes::hide);
            config.entrySet().stream()
                    .filter(entry -> !isDefault(entry))
                    .sorted(Comparator.comparingInt(
                            entry -> entry.getValue().origin().lineNumber()))
                    .forEach(this::add);
        } catch (ConfigException e) {
            mistakes.addSource(file.toString(), "it cannot be read as HOCON: " + e.getMessage());
        }
    }

    /** The parser's messages quote values, which may be secrets here. */
    private static Config resolved(Config parsed) {
        try {
            return parsed.resolve();
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw e;
        } catch (ConfigException e) {
            String where = e.origin() == null ? "" : " (%s)".formatted(ConfigErrors.describe(e.origin()));
            throw new ConfigException.Generic(
                    "a value from the environment cannot be joined with what is beside it" + where);
        }
    }

    /** Whether a value is the same without the variables of the environment. */
    private static boolean sameWithoutEnvironment(Map.Entry<String, ConfigValue> entry, Config alone) {
        try {
            return alone.hasPath(entry.getKey())
                    && alone.getValue(entry.getKey()).equals(entry.getValue());
        } catch (ConfigException.NotResolved e) {
            return false;
        }
    }

    private boolean isDefault(Map.Entry<String, ConfigValue> entry) {
        return defaults.hasPath(entry.getKey())
                && defaults.getValue(entry.getKey()).equals(entry.getValue());
    }

    private void add(Map.Entry<String, ConfigValue> entry) {
        String now = FormerKeys.now(entry.getKey());
        if (!now.equals(entry.getKey())) {
            notes.accept("%s: %s is deprecated: it is now called %s."
                    .formatted(ConfigErrors.describe(entry.getValue().origin()), entry.getKey(), now));
        }
        add(now, entry.getValue());
    }

    /** The user-defined embedding that this key is the first one of. */
    private Optional<String> begunEmbedding(String key) {
        if (keys.contains(key) || !key.startsWith(EMBEDDINGS)) {
            return Optional.empty();
        }
        String rest = key.substring(EMBEDDINGS.length());
        String name = rest.substring(0, Math.max(0, rest.indexOf('.')));
        boolean known = keys.contains(EXAMPLE + rest.substring(name.length()));
        return known && EmbeddingSettings.NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    private static boolean isGenre(String key) {
        return key.startsWith(GENRES + ".")
                && ConfigUtil.splitPath(key).size()
                        == ConfigUtil.splitPath(GENRES).size() + 1;
    }

    private void begin(String embedding) {
        merged = merged.withValue(EMBEDDINGS + embedding, defaults.getValue(EXAMPLE));
        List<String> own = keys.stream()
                .filter(key -> key.startsWith(EXAMPLE + "."))
                .map(key -> EMBEDDINGS + embedding + key.substring(EXAMPLE.length()))
                .toList();
        keys.addAll(own);
    }

    /** The valid keys next to a mistyped one. */
    private String siblings(String key) {
        String group = key.substring(0, key.lastIndexOf('.') + 1);
        Set<String> names = new TreeSet<>();
        keys.stream()
                .filter(known -> known.startsWith(group) && known.indexOf('.', group.length()) < 0)
                .forEach(known -> names.add(known.substring(group.length())));
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }

    private void add(Flag flag) {
        String key = ConfigUtil.joinPath(flag.key().split("\\.", -1));
        add(key, ConfigValueFactory.fromAnyRef(flag.value(), flag.origin()));
    }

    private void add(String key, ConfigValue value) {
        begunEmbedding(key).ifPresent(this::begin);
        if (keys.contains(key) || isGenre(key)) {
            merged = merged.withValue(key, value);
        } else if (key.startsWith(GENRES + ".")) {
            mistakes.add(key, value, "a genre name with a dot must be in quotes");
        } else if (key.equals(GENRES) || keys.stream().anyMatch(known -> known.startsWith(key + "."))) {
            mistakes.add(key, value, "this is a group of keys and has no value of its own");
        } else {
            String hint = Suggestion.of(key, keys)
                    .map(near -> "; did you mean " + near + "?")
                    .orElseGet(() -> siblings(key));
            mistakes.add(key, value, "there is no such key" + hint);
        }
    }
}
