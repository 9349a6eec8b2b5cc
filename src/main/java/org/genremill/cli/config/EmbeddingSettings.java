package org.genremill.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
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
    private static final String ABOVE_0 = "must be a number above 0";

    private enum Kind {
        WAVEFORM,
        LOG_MEL,
        PICTURE
    }

    EmbeddingSettings {
        names = Set.copyOf(names);
    }

    static EmbeddingSettings read(ConfigReader reading, Vocabulary vocabulary) {
        List<Embedding> usable = new ArrayList<>();
        for (String name : reading.keys()) {
            ConfigReader group = reading.group(name);
            if (vocabulary.featureSets().contains(name)) {
                group.reject("model", "'%s' is the name of a built-in feature set".formatted(name));
            }
            EmbeddingInput input = input(group);
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
            String outputName = group.text("output-name", text -> true, "must be a text");
            int size = group.integer("size", 1, LARGEST);
            Pooling pooling = group.choice("pooling", Pooling.class);
            int batch = group.integer("batch", 1, 1024);
            if (model.isEmpty() != hash.isBlank()) {
                group.reject(
                        model.isEmpty() ? "model" : "sha256", "must be set, too; sha256sum prints the hash of a file");
            }
            if (!group.anyProblem() && model.isPresent()) {
                usable.add(new Embedding(
                        name, model.get(), hash, input, inputName, shape, outputName, size, pooling, batch));
            }
        }
        return new EmbeddingSettings(reading.keys(), new Embeddings(usable));
    }

    private static boolean isHash(String text) {
        return HASH.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    private static EmbeddingInput input(ConfigReader group) {
        // All three are read, so that mistakes in each are found.
        EmbeddingInput waveform = waveform(group.group("waveform"));
        EmbeddingInput logMel = logMel(group.group("log-mel"));
        EmbeddingInput picture = picture(group.group("picture"));
        return switch (group.choice("input", Kind.class)) {
            case WAVEFORM -> waveform;
            case LOG_MEL -> logMel;
            case PICTURE -> picture;
        };
    }

    private static EmbeddingInput waveform(ConfigReader group) {
        int rate = group.integer("rate", 1000, 192_000);
        int samples = group.integer("samples", 1, 1 << 24);
        int hop = group.integer("hop", 1, 1 << 24);
        if (hop > samples) {
            group.reject("hop", "must not be above samples = %d".formatted(samples));
        }
        return new Waveform(rate, samples, Math.min(hop, samples));
    }

    private static EmbeddingInput logMel(ConfigReader group) {
        int rate = group.integer("rate", 1000, 192_000);
        int fft = group.integer("fft", 16, LARGEST);
        int window = group.integer("window", 1, LARGEST);
        int hop = group.integer("hop", 1, LARGEST);
        int bands = group.integer("bands", 1, 4096);
        double lowest = group.decimal("lowest", value -> value >= 0, "must be a number of 0 or more");
        double highest = group.decimal("highest", value -> value > 0, ABOVE_0);
        double offset = group.decimal("offset", value -> value > 0, ABOVE_0);
        int frames = group.integer("frames", 1, LARGEST);
        int patchHop = group.integer("patch-hop", 1, LARGEST);
        if (Integer.bitCount(fft) != 1) {
            group.reject("fft", "must be a power of two");
        }
        if (window > fft) {
            group.reject("window", "must not be above fft = %d".formatted(fft));
        }
        if (hop > window) {
            group.reject("hop", "must not be above window = %d".formatted(window));
        }
        if (patchHop > frames) {
            group.reject("patch-hop", "must not be above frames = %d".formatted(frames));
        }
        if (highest > rate / 2.0 || highest <= lowest) {
            group.reject("highest", "must be above lowest and at most half of rate");
        }
        return group.anyProblem()
                ? new LogMel(16_000, 400, 160, 512, 64, 125, 7500, 0.001, 96, 48)
                : new LogMel(rate, window, hop, fft, bands, lowest, highest, offset, frames, patchHop);
    }

    private static EmbeddingInput picture(ConfigReader group) {
        List<Double> means = numbers(group, "means", value -> true);
        List<Double> deviations = numbers(group, "deviations", value -> value > 0);
        if (means.size() != deviations.size()) {
            group.reject("deviations", "must be as many as means, one for each channel");
        }
        Picture.Kind kind = group.choice("of", Picture.Kind.class);
        int height = group.integer("height", 1, 4096);
        int width = group.integer("width", 1, 4096);
        return group.anyProblem()
                ? new Picture(kind, height, width, List.of(0.0), List.of(1.0))
                : new Picture(kind, height, width, means, deviations);
    }

    private static List<Double> numbers(ConfigReader group, String key, Predicate<Double> allowed) {
        Predicate<String> number =
                text -> ConfigReader.decimal(text).filter(allowed).isPresent();
        List<Double> numbers = group.texts(key, number, "must be a list of numbers, and deviations above 0").stream()
                .flatMap(text -> ConfigReader.decimal(text).stream())
                .toList();
        if (numbers.isEmpty()) {
            group.reject(key, "must have a number for each channel");
        }
        return numbers;
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
