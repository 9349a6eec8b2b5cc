package org.genremill.cli.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genremill.features.embedding.Cuda;
import org.genremill.features.embedding.Device;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.Embedding.Output;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.Embeddings;
import org.genremill.features.embedding.Pooling;

/**
 * Feature sets that pre-trained networks compute.
 *
 * @param names of all configured embeddings
 * @param usable those with a network
 */
record EmbeddingSettings(Set<String> names, Embeddings usable) {
    /** A name that cannot be confused with a table of segments. */
    static final Pattern NAME = Pattern.compile("(?!.*-\\d+s(x\\d+)?$)[a-z][a-z0-9_-]{0,39}");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}|");
    private static final int LARGEST = 1 << 20;

    EmbeddingSettings {
        names = Set.copyOf(names);
    }

    private enum DeviceChoice {
        AUTO,
        CPU,
        CUDA
    }

    /** @param notes takes a sentence if {@code device = auto} selects the CPU */
    static EmbeddingSettings read(ConfigReader reading, Vocabulary vocabulary, Consumer<String> notes) {
        List<Embedding> usable = new ArrayList<>();
        for (String name : reading.keys()) {
            ConfigReader group = reading.group(name);
            if (vocabulary.featureSets().contains(name)) {
                group.reject("model", "'%s' is the name of a built-in feature set".formatted(name));
            }
            EmbeddingInput input = EmbeddingInputSettings.read(group);
            List<String> shape = group.texts("shape", axis -> !axis.isBlank(), "must be a list of dimensions");
            if (!group.anyProblem() && !Embedding.fits(shape, input)) {
                group.reject(
                        "shape",
                        "must name each of these once: %s; batch may come first, and 1 anywhere"
                                .formatted(String.join(", ", input.axes())));
            }
            Optional<String> model = group.optionalLocation("model");
            String hash = group.text("sha256", EmbeddingSettings::isHash, "must have 64 hexadecimal digits")
                    .toLowerCase(Locale.ROOT);
            String inputName = group.text("input-name", text -> true, "must be a text");
            List<Output> outputs = outputs(group);
            Pooling pooling = group.choice("pooling", Pooling.class);
            int batch = group.integer("batch", 1, Embedding.LARGEST_BATCH);
            DeviceChoice choice = group.choice("device", DeviceChoice.class);
            if (model.isEmpty() != hash.isBlank()) {
                group.reject(
                        model.isEmpty() ? "model" : "sha256", "must be set, too; sha256sum prints the hash of a file");
            }
            if (!group.anyProblem() && model.isPresent()) {
                Device device = device(choice, name, notes);
                usable.add(new Embedding(
                        name, model.get(), hash, input, inputName, shape, outputs, pooling, batch, device));
            }
        }
        return new EmbeddingSettings(reading.keys(), new Embeddings(usable));
    }

    private static Device device(DeviceChoice choice, String name, Consumer<String> notes) {
        if (choice != DeviceChoice.AUTO) {
            return choice == DeviceChoice.CUDA ? Device.CUDA : Device.CPU;
        }
        Optional<String> problem = Cuda.problem();
        problem.ifPresent(reason -> notes.accept(
                "The feature set '%s' runs on the CPU, because CUDA cannot be used: %s.".formatted(name, reason)));
        return problem.isEmpty() ? Device.CUDA : Device.CPU;
    }

    /** Several outputs, or the one of the older keys. */
    private static List<Output> outputs(ConfigReader group) {
        String name = group.text("output-name", text -> true, "must be a text");
        int size = group.integer("size", 1, LARGEST);
        List<Output> several = group.list(
                "outputs",
                EmbeddingSettings::output,
                "must be a list of outputs like { name = embedding, size = 1024 }, sizes from 1 to " + LARGEST);
        if (!Embedding.distinct(several)) {
            group.reject(
                    "outputs",
                    "must have distinct names, also after each character except letters, digits, - and _ is replaced"
                            + " by _");
        }
        return several.isEmpty() ? List.of(new Output(name, size)) : several;
    }

    private static Optional<Output> output(ConfigValue value) {
        if (!(value instanceof ConfigObject group) || !group.keySet().equals(Set.of("name", "size"))) {
            return Optional.empty();
        }
        Optional<Integer> size = ConfigReader.decimal(
                        String.valueOf(group.get("size").unwrapped()))
                .filter(number -> number == Math.rint(number) && number >= 1 && number <= LARGEST)
                .map(Double::intValue);
        return Optional.of(String.valueOf(group.get("name").unwrapped()))
                .filter(name -> !name.isBlank())
                .flatMap(name -> size.map(values -> new Output(name, values)));
    }

    private static boolean isHash(String text) {
        return HASH.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** Records each requested set that has no network. */
    void rejectUnusable(ConfigReader root, Configuration configuration) {
        Map<String, Stream<String>> requested = new TreeMap<>();
        requested.put("features.sets", configuration.features().sets().stream());
        requested.put("train.features", Stream.of(configuration.train().features()));
        requested.put("compare.features", configuration.compare().features().stream());
        requested.forEach((key, tables) -> tables.flatMap(Vocabulary::setsOf)
                .filter(set -> names.contains(set) && usable.named(set).isEmpty())
                .findFirst()
                .ifPresent(set -> root.reject(
                        key,
                        "needs a network: give embeddings.%s.model and .sha256, see docs/embeddings.md"
                                .formatted(set))));
    }
}
