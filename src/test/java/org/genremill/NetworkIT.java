package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks through the command line: on executors that are processes of their own, saved, made once more, and without the engine. */
class NetworkIT {
    private static final Path ENGINE = Path.of("target/neural");
    private static final Path SPARK = Path.of("target/spark");
    private static final Path JOB_JAR = Path.of("target/genremill-job.jar");

    private static final int ROWS = 80;

    @TempDir
    private static Path folder;

    private static int tracks;
    private static Launched onACluster;

    /** A comparison and an extraction, one after the other, with the executor in a process of its own. */
    @BeforeAll
    static void runOnACluster() throws Exception {
        MadeTable.write(folder.resolve("features.csv"), ROWS);
        if (!Files.isDirectory(ENGINE)) {
            return;
        }
        Files.writeString(folder.resolve("dense.conf"), "genremill.train.dense { epochs = 5, learning-rate = 0.003 }");
        tracks = new Catalogue(2, 2, 1).write(folder.resolve("music")).size();
        byte[] network = OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64});
        Files.write(folder.resolve("mean.onnx"), network);
        Files.writeString(
                folder.resolve("mine.conf"), """
                genremill.embeddings.mine { model = "%s", sha256 = "%s", size = 64, pooling = mean-std-max }
                """.formatted(folder.resolve("mean.onnx"), OnnxFile.sha256(network)));
        Files.writeString(folder.resolve("commands"), """
                compare --features-csv features.csv --store store --learners dense --seeds 1 --conf-file dense.conf
                extract --input music --store store --features mine --conf-file mine.conf
                """);
        onACluster = Launched.job(
                folder,
                "compare",
                List.of(
                        "--master",
                        "local-cluster[1,1,1024]",
                        "--executor-memory",
                        "1g",
                        "--class",
                        Commands.class.getName(),
                        "commands"),
                Launched.WITH_TEST_CLASSES);
        assertThat(onACluster.exitCode()).as(onACluster.output()).isZero();
    }

    @Test
    void aNetworkIsFittedOnExecutorsAndMadeOnceMoreBitForBit() {
        assumeTrue(onACluster != null, "skipped: no neural engine in target/neural (profile neural)");
        assertThat(onACluster.output()).contains("dense ", "1 fit run");

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
                        InProcess.in(folder, "dense.conf")));
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        String model = trained.output()
                .lines()
                .filter(line -> line.startsWith("model "))
                .findFirst()
                .orElseThrow()
                .substring("model ".length());
        Launched again = InProcess.job("train", List.of("--store", store, "--reproduce", model));
        assertThat(again.output())
                .contains("%1$d of %1$d rows get equal probabilities, bit for bit; the same figures".formatted(ROWS));
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void aPretrainedNetworkRunsOnExecutorsThatGetItsBytesFromTheDriver() throws Exception {
        assumeTrue(onACluster != null, "skipped: no neural engine in target/neural (profile neural)");
        assertThat(onACluster.output()).contains("%1$d listed = %1$d extracted".formatted(tracks));
        List<String> mine = List.of("--features", "mine", "--conf-file", InProcess.in(folder, "mine.conf"));
        Launched similar =
                InProcess.job("similar", with(mine, "--all", "--top", "2", "--store", InProcess.in(folder, "store")));
        assertThat(similar.exitCode()).as(similar.output()).isZero();

        Path file = folder.resolve("mean.onnx");
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
