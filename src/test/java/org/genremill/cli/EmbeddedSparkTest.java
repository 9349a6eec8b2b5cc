package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Spark home that the build lays out, with a real Java and a real Spark. */
class EmbeddedSparkTest {
    private static final Path BIN = Path.of("target/spark/bin").toAbsolutePath();

    @TempDir
    private Path folder;

    private Bash bash;

    @BeforeEach
    void useThisJava() throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: the scripts need bash");
        bash = new Bash(folder);
        bash.environment("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void argumentsReachTheApplicationAndItsExitCodeComesBack() {
        Bash.Outcome outcome = bash.run(
                BIN.resolve("spark-submit"),
                "--master",
                "local[1]",
                "--driver-memory",
                "300m",
                "--driver-class-path",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                "--class",
                Echo.class.getName(),
                "spark-internal",
                "two words",
                "",
                "line\nbreak",
                "*",
                "it's \"quoted\"",
                "$(exit 9)",
                "ä♪");
        assertThat(outcome.words())
                .containsExactly("300", "two words", "", "line\nbreak", "*", "it's \"quoted\"", "$(exit 9)", "ä♪");
        assertThat(outcome.exitCode()).isEqualTo(4);
    }

    @Test
    void theLaunchersErrorsAreErrors() {
        Bash.Outcome outcome = bash.run(BIN.resolve("spark-class"));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.standardError()).contains("missing class name");
    }

    @Test
    void theHomeHoldsNothingThatTheJobJarBrings() throws IOException {
        try (var jars = Files.list(Path.of("target/spark/jars"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("spark-core_2.13-"))
                    .noneMatch(name -> name.startsWith("picocli") || name.startsWith("TarsosDSP"));
        }
    }

    /** Prints its heap in MB and its arguments, a NUL behind each, and exits with 4. */
    public static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            System.out.print(Math.round(Runtime.getRuntime().maxMemory() / 1e6 / 1.048576) + "\0");
            Arrays.stream(arguments).forEach(argument -> System.out.print(argument + "\0"));
            System.out.flush();
            System.exit(4);
        }
    }
}
