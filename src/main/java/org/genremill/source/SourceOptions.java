package org.genremill.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.Flag;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Secrets;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;

/**
 * The options of the data source. They have the names of the options of {@code jobs/extract}, and every key of
 * {@code conf/genremill.conf} is an option, too.
 *
 * @param inputs files and folders, as paths or URIs
 * @param configuration the defaults, then the file of the option {@code conf-file}, then the other options
 * @param vectors whether each feature set is one array column, instead of a column per number
 * @param filesPerBatch the largest number of files in a batch of a stream, 1 or more; empty for all
 */
record SourceOptions(List<String> inputs, Configuration configuration, boolean vectors, OptionalInt filesPerBatch) {
    private static final String PATH = "path";
    private static final String PATHS = "paths";
    private static final String CONF_FILE = "conf-file";
    private static final String LAYOUT = "layout";
    private static final String FILES_PER_BATCH = "files-per-batch";
    private static final String COLUMNS_LAYOUT = "columns";
    private static final String VECTORS_LAYOUT = "vectors";

    private static final Map<String, String> KEYS = Map.of(
            "features", "features.sets",
            "segment", "features.segment",
            "segments-per-track", "features.segments-per-track",
            "tasks", "features.tasks",
            "genre", "catalog.genre",
            "labels", "catalog.labels",
            "include", "catalog.include",
            "exclude", "catalog.exclude",
            "inventory", "catalog.inventory",
            "store", "store");

    /** What Spark's catalogue adds to the options of a table. */
    private static final Set<String> SPARKS_OWN = Set.of(
            "provider",
            "owner",
            "comment",
            "location",
            "external",
            "is_managed_location",
            "collation",
            "serialization.format",
            "transient_lastddltime");

    SourceOptions {
        inputs = List.copyOf(inputs);
        requireNonNull(configuration, "configuration is null");
        requireNonNull(filesPerBatch, "filesPerBatch is null");
    }

    /**
     * Reads the options of a table.
     *
     * @throws GenremillException with every mistake, if there is any
     */
    static SourceOptions of(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>();
        given.forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), value));
        options.keySet().removeIf(name -> SPARKS_OWN.contains(name) || name.startsWith("option."));
        List<String> inputs = inputs(options);
        String layout = Optional.ofNullable(options.remove(LAYOUT)).orElse(COLUMNS_LAYOUT);
        if (!layout.equals(COLUMNS_LAYOUT) && !layout.equals(VECTORS_LAYOUT)) {
            throw usage("The option 'layout' must be %s or %s, not '%s'."
                    .formatted(COLUMNS_LAYOUT, VECTORS_LAYOUT, layout));
        }
        OptionalInt filesPerBatch = filesPerBatch(options.remove(FILES_PER_BATCH));
        Optional<Path> file = Optional.ofNullable(options.remove(CONF_FILE)).map(Path::of);
        Configuration configuration = Configuration.load(file, flags(options), CommonOptions.vocabulary());
        return new SourceOptions(inputs, configuration, layout.equals(VECTORS_LAYOUT), filesPerBatch);
    }

    private static OptionalInt filesPerBatch(String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw usage("The option '%s' must be a whole number from 1, not '%s'.".formatted(FILES_PER_BATCH, text));
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static List<String> inputs(Map<String, String> options) {
        List<String> inputs = new ArrayList<>();
        Optional.ofNullable(options.remove(PATH)).ifPresent(inputs::add);
        Optional.ofNullable(options.remove(PATHS)).map(SourceOptions::texts).ifPresent(inputs::addAll);
        if (inputs.isEmpty()) {
            throw usage("Say where the music is: load(\"s3a://bucket/music\"), or the option 'path' in SQL.");
        }
        return inputs;
    }

    /** Several paths come as a JSON array. */
    private static List<String> texts(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw usage("The option 'paths' must be a JSON array of texts, not '%s'.".formatted(json));
        }
    }

    private static List<Flag> flags(Map<String, String> options) {
        List<Flag> flags = new ArrayList<>();
        options.forEach((name, value) -> {
            String key = KEYS.getOrDefault(name, name);
            if (!KEYS.containsKey(name) && !name.contains(".")) {
                throw usage(
                        "There is no option '%s'. There are %s, and the keys of conf/genremill.conf, such as audio.max-duration."
                                .formatted(name, String.join(", ", names())));
            }
            String full = key.startsWith("genremill.") ? key : "genremill." + key;
            flags.add(new Flag(full, value, "the option '%s'".formatted(name)));
            if (name.equals("labels") && !options.containsKey("genre")) {
                flags.add(new Flag("genremill.catalog.genre", "labels", "the option 'labels'"));
            }
        });
        return flags;
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(KEYS.keySet());
        names.addAll(Set.of(PATH, CONF_FILE, LAYOUT, FILES_PER_BATCH));
        return names;
    }

    private static GenremillException usage(String message) {
        return new GenremillException(GenremillException.Kind.USAGE, message);
    }

    /** The inputs for plans and messages, without secrets. */
    String shownInputs() {
        return inputs.stream().map(Secrets::hide).collect(Collectors.joining(", "));
    }

    /** Where the music is, and the source of its genres. */
    Catalogue catalogue() {
        return ExtractionSettings.catalogue(inputs, configuration);
    }

    /** All features that could be selected. */
    ExtractPlan plan() {
        return ExtractionSettings.plan(configuration);
    }

    /** The columns of the table. */
    MusicColumns columns() {
        return new MusicColumns(plan().views(), configuration.catalog().genre(), vectors);
    }
}
