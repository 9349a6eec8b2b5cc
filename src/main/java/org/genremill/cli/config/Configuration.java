package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.genremill.catalog.Locations;
import org.genremill.features.embedding.Embeddings;

/**
 * All settings. {@code conf/genremill.conf} documents each key, its default and its range.
 *
 * @param store the path or URI of the folder for tables, models and results
 * @param embeddings the usable ones: those with a network
 */
public record Configuration(
        String store,
        CatalogSettings catalog,
        AudioSettings audio,
        FeatureSettings features,
        TrainSettings train,
        CompareSettings compare,
        LabelSettings label,
        StudioSettings studio,
        Embeddings embeddings) {
    public Configuration {
        requireNonNull(store, "store is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(audio, "audio is null");
        requireNonNull(features, "features is null");
        requireNonNull(train, "train is null");
        requireNonNull(compare, "compare is null");
        requireNonNull(label, "label is null");
        requireNonNull(studio, "studio is null");
        requireNonNull(embeddings, "embeddings is null");
    }

    /**
     * Reads the defaults, then the file, then the flags; later sources win.
     *
     * @param file the user's own configuration file
     * @param flags from the command line; the last one for a key wins
     * @param vocabulary the valid names of feature sets, learners and splits
     * @throws ConfigurationException with every mistake, if there is any
     */
    public static Configuration load(Optional<Path> file, List<Flag> flags, Vocabulary vocabulary) {
        return load(file, flags, vocabulary, note -> {});
    }

    /**
     * The same, and tells where the file has a key by its former name, and which networks run on the CPU although a GPU
     * was preferred.
     *
     * @param notes takes one sentence for each
     */
    public static Configuration load(
            Optional<Path> file, List<Flag> flags, Vocabulary vocabulary, Consumer<String> notes) {
        ConfigErrors mistakes = new ConfigErrors();
        ConfigReader reading = Layers.merge(file, flags, mistakes, notes);
        EmbeddingSettings embeddings = EmbeddingSettings.read(reading.group("embeddings"), vocabulary, notes);
        Vocabulary names = vocabulary.withFeatureSets(embeddings.names());
        Configuration configuration = new Configuration(
                Locations.normalised(reading.nonEmptyText("store")),
                CatalogSettings.read(reading.group("catalog")),
                AudioSettings.read(reading.group("audio")),
                FeatureSettings.read(reading.group("features"), names),
                TrainSettings.read(reading.group("train"), names),
                CompareSettings.read(reading.group("compare"), names),
                LabelSettings.read(reading.group("label")),
                StudioSettings.read(reading.group("studio")),
                embeddings.usable());
        embeddings.rejectUnusable(reading, configuration);
        mistakes.throwIfAny();
        return configuration;
    }

    /** Every value of one group in the syntax of a flag, by its key in the group, defaults included. */
    public static Map<String, String> values(Optional<Path> file, List<Flag> flags, String group) {
        return Layers.merge(file, flags, new ConfigErrors(), note -> {})
                .group(group)
                .values();
    }
}
