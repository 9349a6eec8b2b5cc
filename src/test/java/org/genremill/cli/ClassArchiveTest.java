package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the embedded Spark archives its classes, with a Java of files alone. */
class ClassArchiveTest {
    private static final List<String> TOOLS = List.of("cksum", "find", "ls", "mkdir", "mv", "rm", "rmdir", "tr");
    private static final String MAKE = "echo made; echo said >&2; echo classes > \"$SPARK_ARCHIVE_CLASSES\"";

    @TempDir
    private Path folder;

    private Path home;
    private Bash bash;

    @BeforeEach
    void layOutAHome() throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: the scripts need bash");
        bash = new Bash(folder);
        for (String tool : TOOLS) {
            bash.tool(tool, "PATH=/bin:/usr/bin exec %s \"$@\"".formatted(tool));
        }
        home = folder.resolve("a home");
        Files.createDirectories(home.resolve("bin"));
        for (String script : List.of("archive-classes", "class-archive.sh")) {
            Path copy = home.resolve("bin").resolve(script);
            Files.copy(Path.of("src/main/spark/bin", script), copy);
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
        Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("jars/spark.jar"), "spark");
        useJava("17");
    }

    @Test
    void isMadeOnceAndQuietly() throws IOException {
        Bash.Outcome first = archive(MAKE);
        assertThat(first.standardOutput()).isEmpty();
        assertThat(first.standardError()).isEqualTo("first use\n");
        assertThat(archives()).singleElement().satisfies(file -> assertThat(file)
                .hasContent("classes\n"));
        assertThat(archive("exit 1").standardError()).isEmpty();
        assertThat(archives()).hasSize(1);
    }

    @Test
    void otherJarsNeedAnotherAndReplaceTheFormer() throws IOException {
        archive(MAKE);
        List<Path> former = archives();
        Files.writeString(home.resolve("jars/more.jar"), "more");
        archive(MAKE);
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(former);
    }

    @Test
    void eachJavaHasItsOwn() throws IOException {
        archive(MAKE);
        useJava("21");
        archive(MAKE);
        assertThat(archives()).hasSize(2);
        useJava("17");
        assertThat(archive(MAKE).standardError()).isEmpty();
    }

    @Test
    void aFailedAttemptIsNotRepeated() throws IOException {
        assertThat(archive("exit 3").exitCode()).isZero();
        assertThat(archives()).singleElement().satisfies(file -> assertThat(file)
                .isEmptyFile());
        assertThat(archive(MAKE).standardError()).isEmpty();
    }

    @Test
    void whileAnotherProcessMakesItNobodyWaits() throws IOException {
        String other = "mkdir \"$SPARK_ARCHIVE_CLASSES\"; rmdir \"$SPARK_ARCHIVE_CLASSES\"; "
                + "'%s' twice bash -c 'echo second > \"$SPARK_ARCHIVE_CLASSES\"'; ".formatted(script());
        assertThat(archive(other + MAKE).exitCode()).isZero();
        assertThat(archives()).singleElement().satisfies(file -> assertThat(file)
                .hasContent("classes\n"));
    }

    @Test
    void theLockOfAKilledProcessIsTakenOver() throws IOException {
        archive(MAKE);
        Path archive = archives().get(0);
        Path lock = Files.createDirectory(Path.of(archive + ".lock"));
        Files.delete(archive);
        assertThat(archive(MAKE).standardError()).isEmpty();
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(20))));
        assertThat(archive(MAKE).standardError()).isEqualTo("first use\n");
        assertThat(archives()).containsExactly(archive);
        assertThat(lock).doesNotExist();
    }

    @Test
    void withoutAVersionOfJavaThereIsNone() throws IOException {
        Files.delete(folder.resolve("java 17/release"));
        assertThat(archive(MAKE).standardError()).isEmpty();
        assertThat(home.resolve("archive")).doesNotExist();
    }

    private Bash.Outcome archive(String command) {
        return bash.run(script(), "first use", "bash", "-c", command);
    }

    private Path script() {
        return home.resolve("bin/archive-classes");
    }

    private void useJava(String version) throws IOException {
        Path java = folder.resolve("java " + version);
        Files.createDirectories(java.resolve("bin"));
        Bash.script(java.resolve("bin/java"), "exit 1");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        bash.environment("JAVA_HOME", java.toString());
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(home.resolve("archive"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
