package org.genremill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.genremill.CommandSchemas;
import org.genremill.cli.console.ExitCode;
import org.genremill.features.embedding.Cuda;
import org.genremill.features.embedding.OnnxFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchEmbeddingsCommandTest {
    @TempDir
    private Path folder;

    private Path conf;

    @BeforeEach
    void configureANetwork() throws Exception {
        byte[] network = OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64});
        Path file = folder.resolve("mean.onnx");
        Files.write(file, network);
        conf = folder.resolve("my.conf");
        Files.writeString(
                conf,
                "genremill.embeddings.yamnet { model = \"%s\", sha256 = \"%s\", size = 64 }"
                        .formatted(file, OnnxFile.sha256(network)),
                UTF_8);
    }

    @Test
    void everyConfiguredNetworkIsTimedInEveryBatchSize() throws IOException {
        Path json = folder.resolve("times.json");
        String output = run(
                ExitCode.OK, "--conf-file", conf, "--batch", "1,4", "--rounds", "1", "--threads", "3", "--json", json);
        JsonNode timings = CommandSchemas.read("bench-embeddings", json);
        assertThat(timings).hasSize(2);
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.get("name").textValue()).isEqualTo("yamnet");
            assertThat(timing.get("threads").intValue()).isEqualTo(3);
            // 0.96 s every 0.48 s, the last one padded.
            assertThat(timing.get("patches").intValue()).isEqualTo(62);
            assertThat(output).contains("%.2f".formatted(timing.get("x_runtime").doubleValue()));
        });
        assertThat(timings.get(0).get("batch").intValue()).isEqualTo(1);
        assertThat(timings.get(1).get("batch").intValue()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "--features, musicnn, no network is configured for 'musicnn'; there are yamnet",
        "--batch, 0, There must be at least one round",
        "--rounds, 0, There must be at least one round",
        "--threads, 0, There must be at least one round"
    })
    void mistakesAreExplained(String option, String value, String message) {
        assertThat(run(ExitCode.USAGE, "--conf-file", conf, option, value)).contains(message);
    }

    @Test
    void aNetworkForTheGpuIsRefusedWithoutOne() throws IOException {
        assumeTrue(Cuda.problem().isPresent(), "CUDA can be used here");
        Files.writeString(conf, "\ngenremill.embeddings.yamnet.device = cuda", UTF_8, StandardOpenOption.APPEND);
        assertThat(run(ExitCode.USAGE, "--conf-file", conf))
                .contains("embeddings.yamnet.device = cuda, but CUDA cannot be used: ", "cpu or auto");
    }

    @Test
    void withoutANetworkTheErrorSaysHowToConfigureOne() {
        assertThat(run(ExitCode.USAGE)).contains("No network is configured", "jobs/networks add");
    }

    /** Both streams. */
    private static String run(ExitCode expected, Object... arguments) {
        ConsoleRun run = ConsoleRun.of(Stream.concat(Stream.of("bench", "embeddings"), Stream.of(arguments))
                .toArray());
        assertThat(run.exitCode()).isEqualTo(expected.number());
        return run.output() + run.error();
    }
}
