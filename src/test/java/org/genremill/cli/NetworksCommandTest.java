package org.genremill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.genremill.CommandSchemas;
import org.genremill.cli.config.NetworkSettings;
import org.genremill.cli.console.ExitCode;
import org.genremill.features.embedding.KnownNetwork;
import org.genremill.features.embedding.OnnxFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of our own, made for the test, and real ones where they are there. */
class NetworksCommandTest {
    private static final Path MODELS = Path.of("../shared/models");

    @TempDir
    private Path folder;

    private Path network;
    private Path conf;

    @BeforeEach
    void write() throws IOException {
        network = folder.resolve("mean.onnx");
        Files.write(network, OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64}));
        conf = folder.resolve("my.conf");
        Files.writeString(conf, "genremill.train.seed = 7", UTF_8);
    }

    @Test
    void aFileThatIsAddedIsListedUntilItChanges() throws Exception {
        assertThat(run("add", network, "--preset", "yamnet", "--conf-file", conf)
                        .exitCode())
                .isZero();
        assertThat(Files.readString(conf, UTF_8)).startsWith("genremill.train.seed = 7\n");
        assertThat(states()).containsEntry("yamnet", "ready").containsEntry("resnet18", "no file");

        Files.write(network, OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {2}, new int[] {0, 96}));
        assertThat(states()).containsEntry("yamnet", "changed");
        Files.delete(network);
        assertThat(states()).containsEntry("yamnet", "unreadable");
    }

    @Test
    void theSettingsRunTheNetworkUnderAnyName() throws Exception {
        ConsoleRun added = run("add", network, "--preset", "yamnet", "--name", "mine", "--conf-file", conf);
        assertThat(added.output())
                .contains("genremill.embeddings.mine = ${genremill.embeddings.yamnet} {", "  size = 64");
        assertThat(states()).containsEntry("mine", "ready").containsEntry("yamnet", "no file");
        ConsoleRun again = run("add", network, "--preset", "yamnet", "--name", "mine", "--conf-file", conf);
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(again.error()).contains("'mine' already has a network");
    }

    @Test
    void withoutAConfigurationFileTheSettingsArePrinted() {
        ConsoleRun added = run("add", network, "--preset", "yamnet");
        assertThat(added.exitCode()).isZero();
        assertThat(added.output()).startsWith("genremill.embeddings.yamnet {");
        assertThat(conf).hasContent("genremill.train.seed = 7");
    }

    @Test
    void aConfigurationFileThatCannotBeExtendedStaysAsItIs() throws IOException {
        Files.writeString(conf, "{ genremill.train.seed = 7 }", UTF_8);
        ConsoleRun added = run("add", network, "--preset", "yamnet", "--conf-file", conf);
        assertThat(added.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(added.error()).contains("cannot be appended", "paste this into it", "genremill.embeddings.yamnet {");
        assertThat(conf).hasContent("{ genremill.train.seed = 7 }");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("mean.onnx", "my.conf");
    }

    @Test
    void aCheckDescribesEveryFileAndReportsAllProblems() throws IOException {
        Path text = folder.resolve("text.onnx");
        Files.writeString(text, "not a network", UTF_8);
        Path odd = folder.resolve("odd.onnx");
        Files.write(odd, OnnxFile.mean(new int[] {0, 5, 5, 5, 5}, new int[] {1, 2, 3}, new int[] {0, 5}));
        Path missing = folder.resolve("missing.onnx");
        Path json = folder.resolve("report.json");
        ConsoleRun checked = run("check", text, network, odd, missing, "--json", json);
        assertThat(checked.exitCode()).isEqualTo(ExitCode.MISSING_INPUT.number());
        assertThat(checked.error()).contains("text.onnx' is not a network", "missing.onnx' cannot be read");
        assertThat(checked.output())
                .contains("input  patches: float [?, 1, 96, 64]", "output vectors: float [?, 64]", "fits no preset");
        JsonNode reports = CommandSchemas.read("networks-check", json);
        assertThat(reports).hasSize(4);
        JsonNode good = reports.get(1);
        assertThat(good.get("problem").isNull()).isTrue();
        assertThat(good.get("presets")).extracting(JsonNode::textValue).contains("yamnet");
        assertThat(good.at("/self_test/0/finite").booleanValue()).isTrue();
        assertThat(good.at("/self_test/0/agrees").isNull()).isTrue();
        assertThat(reports.get(2).get("settings").isNull()).isTrue();
    }

    @Test
    void aSelfTestThatIsNotFiniteFails() throws IOException {
        Files.write(network, OnnxFile.logarithm(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64}));
        ConsoleRun checked = run("check", network);
        assertThat(checked.output()).contains("FAILED: not finite");
        assertThat(checked.exitCode()).isEqualTo(ExitCode.MISSING_INPUT.number());
        assertThat(run("add", network, "--preset", "yamnet").error()).contains("Its self-test failed");
    }

    @Test
    void severalPresetsThatFitByShapeLeaveTheChoice() throws IOException {
        Files.write(network, OnnxFile.mean(new int[] {0, 3, 224, 224}, new int[] {1, 2}, new int[] {0, 224}));
        ConsoleRun added = run("add", network);
        assertThat(added.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(added.error()).contains("--preset", "mobilenet, resnet18");
    }

    /** YAMNet takes patches of the same shape, and has 1024 values. */
    @Test
    void thePresetWithTheSizeOfTheVectorsIsChosen() throws IOException {
        Files.write(network, OnnxFile.parts(new int[] {0, 1, 96, 64}, 128));
        assertThat(run("add", network).output()).startsWith("genremill.embeddings.vggish {");
    }

    @Test
    void everyKnownNetworkHasAPreset() {
        assertThat(NetworkSettings.presets())
                .containsAll(
                        KnownNetwork.all().stream().map(KnownNetwork::preset).collect(Collectors.toSet()));
    }

    @Test
    void realNetworksGiveTheValuesOfTheReference() throws IOException {
        assumeTrue(Files.isDirectory(MODELS), "skipped: no networks in ../shared/models");
        List<Object> arguments = new ArrayList<>(List.of("check"));
        try (Stream<Path> files = Files.list(MODELS)) {
            files.filter(file -> file.toString().endsWith(".onnx")).sorted().forEach(arguments::add);
        }
        Path json = folder.resolve("report.json");
        arguments.addAll(List.of("--json", json));
        ConsoleRun checked = run(arguments.toArray());
        assertThat(checked.exitCode()).as(checked.error()).isZero();
        JsonNode reports = CommandSchemas.read("networks-check", json);
        assertThat(reports).hasSize(KnownNetwork.all().size());
        for (JsonNode report : reports) {
            assertThat(report.get("known").isTextual()).as(report.toString()).isTrue();
            assertThat(report.get("presets")).as(report.toString()).hasSize(1);
            for (JsonNode output : report.get("self_test")) {
                assertThat(output.get("agrees").asText()).as(report.toString()).isNotEqualTo("false");
            }
        }
    }

    private Map<String, String> states() throws IOException {
        Path json = folder.resolve("list.json");
        assertThat(run("list", "--conf-file", conf, "--json", json).exitCode()).isZero();
        JsonNode rows = CommandSchemas.read("networks-list", json);
        Files.delete(json);
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(row -> row.get("set").textValue(), row -> row.get("state")
                        .textValue()));
    }

    private static ConsoleRun run(Object... arguments) {
        return ConsoleRun.of(
                Stream.concat(Stream.of("networks"), Stream.of(arguments)).toArray());
    }
}
