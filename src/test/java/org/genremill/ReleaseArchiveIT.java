package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the release archive as users do, and runs launchers from it on a Spark beside it. */
class ReleaseArchiveIT {
    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archive = built.filter(file -> file.getFileName().toString().matches("genremill-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
        Ran tar = run(List.of("tar", "-xzf", archive.toString()));
        assertThat(tar.status).as(tar.output).isZero();
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void whatAUserNeedsIsThereAndNothingElse() throws IOException {
        assertThat(home.toFile().list())
                .containsExactlyInAnyOrder(
                        "README.md",
                        "CHANGELOG.md",
                        "LICENSE",
                        "SECURITY.md",
                        "conf",
                        "deploy",
                        "docs",
                        "jobs",
                        "target");
        assertThat(home.resolve("target").toFile().list()).containsExactlyInAnyOrder("genremill-job.jar", "studio");
        assertThat(home.resolve("jobs").toFile().list())
                .containsExactlyInAnyOrder(Path.of("jobs").toFile().list());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path source = Path.of("").resolve(home.relativize(file));
                assertThat(Files.isExecutable(file)).as("%s", source).isEqualTo(Files.isExecutable(source));
            }
        }
    }

    @Test
    void launchersRunOnTheSparkThatIsNamed() throws IOException, InterruptedException {
        Ran version = job("train", "--version");
        assertThat(version.output).startsWith("genremill ");
        String store = Path.of("src/test/resources/layout-0.1").toAbsolutePath().toString();
        Ran models = job("models", "best", "holdout", "--store", store);
        assertThat(models.status).as(models.output).isZero();
        assertThat(models.output).contains("logistic-regression-gtzan57-20261121T184717708Z-78fb");
    }

    private static Ran job(String name, String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(home.resolve("jobs").resolve(name).toString()), Stream.of(arguments))
                .toList());
    }

    private record Ran(int status, String output) {}

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("SPARK_HOME", Path.of("target/spark").toAbsolutePath().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
