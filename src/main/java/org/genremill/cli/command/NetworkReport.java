package org.genremill.cli.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.cli.config.NetworkSettings;
import org.genremill.cli.config.Vocabulary;
import org.genremill.cli.console.Console;
import org.genremill.cli.option.CommonOptions;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.KnownNetwork;
import org.genremill.features.embedding.NetworkInfo.Tensor;
import org.genremill.features.embedding.SelfTest;
import org.genremill.jobs.CheckNetwork;

/**
 * What there is to know about a file.
 *
 * @param file its path or URI
 * @param network its content
 * @param fitting settings that run it, one for each preset, those with the preset's size first; a network that is known
 *     by its hash has one
 * @param test results of the self-test with the first of them; none without
 */
record NetworkReport(
        String file, CheckNetwork.Network network, List<NetworkSettings> fitting, List<SelfTest.Result> test) {
    private static final String SAMPLES = "waveform.samples";

    /** @throws GenremillException if the file is not a network that can be run */
    static NetworkReport of(String file) {
        Vocabulary names = CommonOptions.vocabulary();
        CheckNetwork.Network network = new CheckNetwork(file).run();
        Optional<KnownNetwork> known = network.known();
        List<NetworkSettings> fitting = known
                .map(found -> List.of(NetworkSettings.of(found, file, network.sha256())))
                .orElseGet(() -> NetworkSettings.candidates(network.info(), file, network.sha256(), names))
                .stream()
                .filter(settings -> network.mismatch(settings.embedding(names)).isEmpty())
                .sorted(Comparator.comparing(settings -> !settings.hasSizeOfPreset()))
                .toList();
        List<SelfTest.Result> test = fitting.isEmpty() ? List.of() : network.test(tested(fitting.get(0), known, names));
        return new NetworkReport(file, network, fitting, test);
    }

    /** A network that is known is tested on the outputs and the length of tone of its reference. */
    private static Embedding tested(NetworkSettings settings, Optional<KnownNetwork> known, Vocabulary names) {
        Embedding plain = settings.embedding(names);
        List<KnownNetwork.Expected> expected = known.map(KnownNetwork::expected).orElse(List.of());
        if (expected.isEmpty()) {
            return plain;
        }
        int samples = known.map(KnownNetwork::samples).orElse(0);
        Embedding embedding =
                samples == 0 ? plain : settings.with(SAMPLES, samples + "").embedding(names);
        return embedding.withOutputs(expected.stream()
                .map(output -> new Embedding.Output(output.output(), output.size()))
                .toList());
    }

    /** The name of the feature set, unless the user chooses one. */
    String set(NetworkSettings settings) {
        return network.known().map(KnownNetwork::set).orElse(settings.preset());
    }

    boolean passed() {
        return test.stream().allMatch(SelfTest.Result::passed);
    }

    /** A block for a configuration file; empty if no preset fits. */
    Optional<String> settings() {
        return fitting.stream().findFirst().map(first -> first.hocon(set(first)));
    }

    void print() {
        Console.print("%s: %,d bytes, SHA-256 %s", file, network.size(), network.sha256());
        Console.print(
                "  %s",
                network.known()
                        .map(KnownNetwork::title)
                        .orElse("not one of the networks that are known by their hash"));
        network.info().inputs().forEach(tensor -> print("input", tensor));
        network.info().outputs().forEach(tensor -> print("output", tensor));
        if (fitting.isEmpty()) {
            Console.print("  fits no preset: see \"Your own network\" in docs/embeddings.md");
            return;
        }
        Console.print(
                "  %s %s",
                network.known().isPresent() ? "preset" : "fits, by its shape,",
                fitting.stream().map(NetworkSettings::preset).collect(Collectors.joining(", ")));
        test.forEach(NetworkReport::print);
        Console.print("%n%s", settings().orElseThrow());
    }

    private static void print(String kind, Tensor tensor) {
        Console.print("  %-6s %s: %s [%s]", kind, tensor.name(), tensor.type(), String.join(", ", tensor.shape()));
    }

    private static void print(SelfTest.Result result) {
        String verdict = !result.finite()
                ? "FAILED: not finite"
                : result.agrees()
                        .map(agrees -> agrees ? "as the reference" : "FAILED: differs from the reference")
                        .orElse("no reference");
        Console.print(
                "  self-test %s%s ... (%s)",
                result.output().isEmpty() ? "" : result.output() + ": ",
                result.first().stream().map("%.6f"::formatted).collect(Collectors.joining(" ")),
                verdict);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("problem", passed() ? null : "the self-test failed");
        json.put("bytes", network.size());
        json.put("sha256", network.sha256());
        json.put("known", network.known().map(KnownNetwork::title).orElse(null));
        json.put("inputs", network.info().inputs());
        json.put("outputs", network.info().outputs());
        json.put("presets", fitting.stream().map(NetworkSettings::preset).toList());
        json.put("self_test", test.stream().map(NetworkReport::json).toList());
        json.put("settings", settings().orElse(null));
        return json;
    }

    /** A file that cannot be run. */
    static Map<String, Object> json(String file, GenremillException problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("problem", problem.getMessage());
        for (String unknown : List.of("bytes", "sha256", "known")) {
            json.put(unknown, null);
        }
        for (String none : List.of("inputs", "outputs", "presets", "self_test")) {
            json.put(none, List.of());
        }
        json.put("settings", null);
        return json;
    }

    private static Map<String, Object> json(SelfTest.Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("output", result.output());
        json.put("first", result.first());
        json.put("sum", result.sum());
        json.put("finite", result.finite());
        json.put("agrees", result.agrees().orElse(null));
        return json;
    }
}
