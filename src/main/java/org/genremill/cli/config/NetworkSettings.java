package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.KnownNetwork;
import org.genremill.features.embedding.NetworkInfo;
import org.genremill.features.embedding.NetworkInfo.Tensor;

/**
 * Settings that run a network.
 *
 * @param preset the preset that they start from
 * @param model the path or URI of the ONNX file
 * @param sha256 of that file
 * @param keys the settings that differ from the preset, in the syntax of a flag
 */
public record NetworkSettings(String preset, String model, String sha256, SortedMap<String, String> keys) {
    private static final String GROUP = "embeddings";
    private static final String SHAPE = "shape";
    private static final String SIZE = "size";
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

    public NetworkSettings {
        requireNonNull(preset, "preset is null");
        requireNonNull(model, "model is null");
        requireNonNull(sha256, "sha256 is null");
        keys = new TreeMap<>(keys);
    }

    /** The settings of a network that is known. */
    public static NetworkSettings of(KnownNetwork known, String model, String sha256) {
        return new NetworkSettings(known.preset(), model, sha256, new TreeMap<>(known.keys()));
    }

    /** For each preset whose inputs and outputs can be matched to those of a file by name and size, its settings. */
    public static List<NetworkSettings> candidates(NetworkInfo info, String model, String sha256, Vocabulary names) {
        return presets().stream()
                .flatMap(preset -> candidate(preset, info, model, sha256, names).stream())
                .toList();
    }

    /** The names of all presets. */
    public static List<String> presets() {
        return List.copyOf(new TreeSet<>(
                Layers.defaults().getObject(Layers.ROOT + "." + GROUP).keySet()));
    }

    private static Optional<NetworkSettings> candidate(
            String preset, NetworkInfo info, String model, String sha256, Vocabulary names) {
        NetworkSettings plain = new NetworkSettings(preset, model, sha256, new TreeMap<>());
        Embedding embedding = plain.embedding(names);
        SortedMap<String, String> keys = new TreeMap<>();
        Optional<Tensor> input = info.inputs().stream()
                .filter(Tensor::hasFloats)
                .filter(tensor -> tensor.shape().size() == embedding.shape().size())
                .findFirst();
        Embedding.Output wanted = embedding.outputs().get(0);
        Optional<Tensor> output = Stream.<Predicate<Tensor>>of(
                        tensor -> tensor.name().equals(wanted.name()),
                        tensor -> tensor.valuesPerPatch() == wanted.size(),
                        tensor -> true)
                .flatMap(rule -> info.outputs().stream()
                        .filter(tensor -> tensor.hasFloats() && tensor.valuesPerPatch() > 0)
                        .filter(rule))
                .findFirst();
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        if (info.inputs().size() > 1) {
            keys.put("input-name", input.get().name());
        }
        if (!output.get().name().equals(wanted.name())
                && (info.outputs().size() > 1 || !wanted.name().isEmpty())) {
            keys.put("output-name", output.get().name());
        }
        if (output.get().valuesPerPatch() != wanted.size()) {
            keys.put(SIZE, output.get().valuesPerPatch() + "");
        }
        return Optional.of(new NetworkSettings(preset, model, sha256, keys));
    }

    /** Whether the vectors have the size that the preset expects, which makes it likelier to be the right one. */
    public boolean hasSizeOfPreset() {
        return !keys.containsKey(SIZE);
    }

    /** These settings with others over them. */
    public NetworkSettings with(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(keys);
        more.put(key, value);
        return new NetworkSettings(preset, model, sha256, more);
    }

    /**
     * The embedding of these settings.
     *
     * @throws ConfigurationException with every mistake, if there is any
     */
    public Embedding embedding(Vocabulary names) {
        List<Flag> flags = new ArrayList<>();
        Stream.concat(Map.of("model", model, "sha256", sha256).entrySet().stream(), keys.entrySet().stream())
                .forEach(entry -> flags.add(new Flag(
                        "%s.%s.%s.%s".formatted(Layers.ROOT, GROUP, preset, entry.getKey()), entry.getValue(), model)));
        return Configuration.load(Optional.empty(), flags, names)
                .embeddings()
                .named(preset)
                .orElseThrow();
    }

    /** A block for a configuration file that defines these settings as a feature set. */
    public String hocon(String name) {
        String start = name.equals(preset) ? "" : "= ${%s.%s.%s} ".formatted(Layers.ROOT, GROUP, preset);
        String lines = Stream.concat(
                        Stream.of("model = " + quoted(model), "sha256 = " + quoted(sha256)),
                        keys.entrySet().stream().map(entry -> entry.getKey() + " = " + value(entry)))
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        return "%s.%s.%s %s{%n%s}%n".formatted(Layers.ROOT, GROUP, name, start, lines);
    }

    private static String value(Map.Entry<String, String> entry) {
        return entry.getKey().equals(SHAPE)
                ? Stream.of(entry.getValue().split(",", -1)).collect(Collectors.joining(", ", "[", "]"))
                : quoted(entry.getValue());
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() && value.length() < 40 ? value : ConfigUtil.quoteString(value);
    }
}
