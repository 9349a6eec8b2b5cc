package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs the Python package from its wheel and uses it, on the Spark of pyspark. */
class WheelIT {
    private static final String NEEDED = "import pip, pyspark, pandas, pyarrow, polars, duckdb";

    private static final String CONNECT = "import grpc, grpc_status, google.rpc, zstandard";

    @TempDir
    private static Path folder;

    private static Path site;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assumeTrue(run("python3", "-c", NEEDED).status == 0, "there is no Python with all of: " + NEEDED);
        site = Wheel.install(folder);
    }

    @Test
    void theCommandRunsEveryJobAndSuggestsOne() throws IOException, InterruptedException {
        Ran help = genremill("--help");
        assertThat(help.status).isZero();
        assertThat(help.output).contains("extract", "nightly", "studio");
        Ran mistyped = genremill("trian");
        assertThat(mistyped.status).isEqualTo(2);
        assertThat(mistyped.output).contains("there is no command 'trian'; did you mean 'train'?");
        Ran version = genremill("--version");
        assertThat(version.status).as(version.output).isZero();
        assertThat(version.output).contains("genremill");
    }

    @Test
    void demoAndPythonRunAsDocumented() throws IOException, InterruptedException {
        Ran python = run("python3", "src/test/python/installed_package.py", demo().toString());
        assertThat(python.status).as(python.output).isZero();
        assertThat(python.output).contains("as documented");
    }

    @Test
    void connectWorksAsDocumented() throws IOException, InterruptedException {
        assumeTrue(run("python3", "-c", CONNECT).status == 0, "there is no Python with all of: " + CONNECT);
        Ran python = run("python3", "src/test/python/connect_client.py", demo().toString());
        assertThat(python.status).as(python.output).isZero();
        assertThat(python.output).contains("as documented");
    }

    /** A demo's music and store. */
    private static Path demo() throws IOException, InterruptedException {
        Path demo = folder.resolve("demo");
        if (!Files.exists(demo)) {
            Ran ran = genremill("demo", "--tracks-per-style", "5", "--seconds", "1", "--output", demo.toString());
            assertThat(ran.status).as(ran.output).isZero();
            assertThat(ran.output).contains("50 listed = 50 extracted + 0 already present + 0 quarantined");
        }
        return demo;
    }

    private static Ran genremill(String... arguments) throws IOException, InterruptedException {
        return run(
                Stream.concat(Stream.of("python3", site.resolve("bin/genremill").toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    /**
     * A finished program.
     *
     * @param output both of its streams
     */
    private record Ran(int status, String output) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder program =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(log.toFile());
        program.environment().put("SPARK_SUBMIT_OPTS", Launched.QUICK_SPARK);
        program.environment().put("MASTER", "local[2,8]");
        program.environment().remove("SPARK_HOME");
        if (site != null) {
            program.environment().put("PYTHONPATH", site.toString());
        }
        try {
            return new Ran(program.start().waitFor(), Files.readString(log, UTF_8));
        } catch (IOException e) {
            return new Ran(-1, "there is no such program: " + command[0]);
        }
    }
}
