package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks through the launchers: on executors that are processes of their own, saved, made once more, and without the engine. */
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

        List<String> train = List.of(
                "--features-csv", "features.csv", "--store", "store", "--learners", "dense", "--conf-file", "my.conf");
        Launched trained = Launched.job(folder, "train", train, Map.of());
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        String model = trained.output()
                .lines()
                .filter(line -> line.startsWith("model "))
                .findFirst()
                .orElseThrow()
                .substring("model ".length());
        Launched again = Launched.job(folder, "train", List.of("--store", "store", "--reproduce", model), Map.of());
        assertThat(again.output()).contains("80 of 80 rows get equal probabilities, bit for bit; the same figures");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void aPretrainedNetworkRunsOnExecutorsThatGetItsBytesFromTheDriver() throws Exception {
        assumeTrue(Files.isDirectory(ENGINE), "skipped: no neural engine in target/neural (profile neural)");
        int tracks = new Catalogue(2, 2, 1).write(folder.resolve("music")).size();
        byte[] network = OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64});
        Files.write(folder.resolve("mean.onnx"), network);
        Files.writeString(folder.resolve("my.conf"), """
                genremill.embeddings.mine { model = mean.onnx, sha256 = "%s", size = 64, pooling = mean-std-max }
                """.formatted(OnnxFile.sha256(network)));
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
        Launched similar = Launched.job(
                folder,
                "similar",
                List.of("--all", "--top", "2", "--features", "mine", "--conf-file", "my.conf"),
                Map.of());
        assertThat(similar.exitCode()).as(similar.output()).isZero();

        Files.write(folder.resolve("mean.onnx"), new byte[1], StandardOpenOption.APPEND);
        Launched changed = Launched.job(
                folder,
                "extract",
                List.of("--input", "music", "--store", "other", "--features", "mine", "--conf-file", "my.conf"),
                Map.of());
        assertThat(changed.output())
                .contains("The network 'mean.onnx' of the feature set 'mine' cannot be used: its SHA-256 is ");
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
}
