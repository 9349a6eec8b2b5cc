package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.genremill.cli.config.LearnerSettings;
import org.genremill.learn.neural.Architecture;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The job jar on other Sparks than the one that it was built with. */
@EnabledIfEnvironmentVariable(
        named = SparkVersionsIT.HOMES,
        matches = ".+",
        disabledReason = SparkVersionsIT.HOMES + " lists no folders of Sparks")
class SparkVersionsIT {
    static final String HOMES = "GENREMILL_SPARK_HOMES";

    private static final List<String> MLLIB = List.of(
            "extra-trees",
            "gradient-boosting",
            "linear-svm",
            "logistic-regression",
            "multilayer-perceptron",
            "naive-bayes",
            "random-forest",
            "rbf-svm");
    private static final String SMALL =
            "random-forest.trees = 20, extra-trees.trees = 20, gradient-boosting.rounds = 3, "
                    + "multilayer-perceptron.max-iterations = 20, k-means.clusters = 10, rbf-svm.fourier-features = 50";

    @TempDir
    private Path folder;

    static Stream<Path> homes() {
        return Arrays.stream(System.getenv(HOMES).split(File.pathSeparator)).map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void everyLearnerAndTwoNightsWork(Path home) throws IOException {
        Set<String> learners = learners();
        new org.genremill.synth.Catalogue(5, 1, 1).write(folder.resolve("music"));
        new org.genremill.synth.Catalogue(5, 1, 2).write(folder.resolve("more"));
        Files.writeString(folder.resolve("local.conf"), "genremill.train { %s }".formatted(SMALL));
        StringBuilder engines = new StringBuilder(SMALL);
        MLLIB.forEach(learner -> engines.append(", %s.engine = mllib".formatted(learner)));
        Files.writeString(folder.resolve("mllib.conf"), "genremill.train { %s }".formatted(engines));
        String features = " --features gtzan57 --conf-file ";

        String trained = run(
                home,
                "extract --input music --store store" + features + "local.conf",
                "train --store store --learners " + String.join(",", learners) + features + "local.conf",
                "train --store store --learners " + String.join(",", MLLIB) + features + "mllib.conf",
                "compare --store store --protocols track-kfold --folds 2 --seeds 1 --learners "
                        + String.join(",", learners) + features + "local.conf",
                "compare --store store --protocols track-kfold --folds 2 --seeds 1 --learners "
                        + String.join(",", MLLIB) + features + "mllib.conf");
        assertThat(trained).contains("50 listed = 50 extracted + 0 already present + 0 quarantined");

        List<String> models = models();
        assertThat(models).hasSize(learners.size() + MLLIB.size());
        List<String> commands = new ArrayList<>();
        String nightly = " --store store --model " + models.get(0);
        commands.add("nightly --input music" + nightly);
        commands.add("nightly --input music --input more" + nightly);
        commands.add("nightly --input music --input more" + nightly);
        commands.add("explain music/bossa/bossa.00000.wav --store store --model " + String.join(" --model ", models));
        assertThat(run(home, commands.toArray(String[]::new)))
                .contains("50 listed = 0 extracted + 50 already present + 0 quarantined")
                .contains("100 listed = 50 extracted + 50 already present + 0 quarantined")
                .contains("100 listed = 0 extracted + 100 already present + 0 quarantined")
                .contains("100 tracks labelled by " + models.get(0) + ", 100 of them carried over")
                .contains(models);
    }

    /** All of what it says is ours: neither Spark's own messages nor warnings. */
    private String run(Path home, String... commands) throws IOException {
        Path script = Files.write(Files.createTempFile(folder, "commands", null), List.of(commands));
        Launched done = Launched.job(
                folder,
                "train",
                List.of(
                        "--master",
                        "local[2]",
                        "--driver-class-path",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        "--class",
                        Commands.class.getName(),
                        script.toString()),
                Map.of("SPARK_HOME", home.toString()));
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertThat(done.output()).doesNotContain("default log4j profile", " INFO ", " WARN ");
        return done.output();
    }

    private static Set<String> learners() {
        Set<String> learners = new TreeSet<>(LearnerSettings.names());
        Arrays.stream(Architecture.values()).map(Architecture::id).forEach(learners::remove);
        return learners;
    }

    private List<String> models() throws IOException {
        try (Stream<Path> models = Files.list(folder.resolve("store/models"))) {
            return models.filter(model -> Files.exists(model.resolve("model.json")))
                    .map(model -> model.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
