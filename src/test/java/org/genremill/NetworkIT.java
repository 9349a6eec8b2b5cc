package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks through the command line: on executors that are processes of their own, saved, made once more, and without the engine. */
class NetworkIT {
    private static final Path ENGINE = Path.of("target/neural");
    private static final Path SPARK = Path.of("target/spark");
    private static final Path JOB_JAR = Path.of("target/genremill-job.jar");

    @TempDir
    private Path folder;

    @Test
    void aNetworkIsFittedOnExecutorsAndMadeOnceMoreBitForBit() throws IOException {
        assumeTrue(Files.isDirectory(ENGINE), "skipped: no neural engine in target/neural (profile neural)");
        MadeTable.write(folder.resolve("features.csv"), 80);
        Files.writeString(folder.resolve("my.conf"), "genremill.train.dense { epochs = 5, learning-rate = 0.003 }");
        List<String> compare = List.of(
                "--master",
                "local-cluster[1,1,1024]",
                "--executor-memory",
                "1g",
                "--features-csv",
                "features.csv",
                "--store",
                "store",
                "--learners",
                "dense",
                "--seeds",
                "1",
                "--conf-file",
                "my.conf");
        Launched compared = Launched.job(folder, "compare", compare, Map.of());
        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("dense ", "1 fit run");

        String store = InProcess.in(folder, "store");
        Launched trained = InProcess.job(
                "train",
                List.of(
                        "--features-csv",
                        InProcess.in(folder, "features.csv"),
                        "--store",
                        store,
                        "--learners",
                        "dense",
                        "--conf-file",
                        InProcess.in(folder, "my.conf")));
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        String model = trained.output()
                .lines()
                .filter(line -> line.startsWith("model "))
                .findFirst()
                .orElseThrow()
                .substring("model ".length());
        Launched again = InProcess.job("train", List.of("--store", store, "--reproduce", model));
        assertThat(again.output()).contains("80 of 80 rows get equal probabilities, bit for bit; the same figures");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void aPretrainedNetworkRunsOnExecutorsThatGetItsBytesFromTheDriver() throws Exception {
        assumeTrue(Files.isDirectory(ENGINE), "skipped: no neural engine in target/neural (profile neural)");
        int tracks = new Catalogue(2, 2, 1).write(folder.resolve("music")).size();
        byte[] network = OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64});
        Path file = Files.write(folder.resolve("mean.onnx"), network);
        Files.writeString(folder.resolve("my.conf"), """
                genremill.embeddings.mine { model = "%s", sha256 = "%s", size = 64, pooling = mean-std-max }
                """.formatted(file, OnnxFile.sha256(network)));
        List<String> extract = List.of(
                "--master",
                "local-cluster[1,1,1024]",
                "--input",
                "music",
                "--features",
                "mine",
                "--conf-file",
                "my.conf");
        Launched extracted = Launched.job(folder, "extract", extract, Map.of());
        assertThat(extracted.exitCode()).as(extracted.output()).isZero();
        assertThat(extracted.output()).contains("%1$d listed = %1$d extracted".formatted(tracks));
        List<String> mine = List.of("--features", "mine", "--conf-file", InProcess.in(folder, "my.conf"));
        Launched similar = InProcess.job(
                "similar", with(mine, "--all", "--top", "2", "--store", InProcess.in(folder, "genremill-store")));
        assertThat(similar.exitCode()).as(similar.output()).isZero();

        Files.write(file, new byte[1], StandardOpenOption.APPEND);
        Launched changed = InProcess.job(
                "extract",
                with(mine, "--input", InProcess.in(folder, "music"), "--store", InProcess.in(folder, "other")));
        assertThat(changed.output())
                .contains("The network '%s' of the feature set 'mine' cannot be used: its SHA-256 is ".formatted(file));
        assertThat(changed.exitCode()).isEqualTo(3);
    }

    @Test
    void withoutTheEngineANetworkEndsTheJobWithTheCommandThatAddsIt() throws IOException, InterruptedException {
        MadeTable.write(folder.resolve("features.csv"), 40);
        Path log = folder.resolve("log");
        // The launchers would bring the engine, if it was built.
        ProcessBuilder bare = new ProcessBuilder(
                        SPARK.resolve("bin/spark-submit").toAbsolutePath().toString(),
                        "--class",
                        "org.genremill.cli.Genremill",
                        JOB_JAR.toAbsolutePath().toString(),
                        "compare",
                        "--features-csv",
                        "features.csv",
                        "--learners",
                        "dense")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        bare.environment().put("SPARK_SUBMIT_OPTS", Launched.QUICK_SPARK);
        int exitCode = bare.start().waitFor();
        assertThat(Files.readString(log))
                .contains("The learner 'dense' needs the neural engine, which this build does not have:"
                        + " mvn -Pneural -DskipTests package adds it.");
        assertThat(exitCode).isEqualTo(2);
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }
}
