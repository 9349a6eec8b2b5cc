package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreSource;
import org.genremill.steps.extract.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    private final Preflight preflight = new Preflight(new Configuration());

    @TempDir
    private Path folder;

    @Test
    void whatIsThereIsAccepted() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "uri,genre");
        assertThatCode(() -> music(List.of(folder.toString(), folder.toUri().toString()), "labels.csv", null)
                        .check(preflight))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        music(List.of("s3a://bucket/music"), null, "labels.csv").check(preflight))
                .as("an inventory is read instead of the input")
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingIsAnInputProblemThatNamesIt() {
        assertProblem(
                () -> music(List.of(folder.toString(), folder + "/none"), null, null)
                        .check(preflight),
                GenremillException.Kind.INPUT,
                "The input '%s/none' does not exist.");
        assertProblem(
                () -> music(List.of(folder.toString()), "none.csv", null).check(preflight),
                GenremillException.Kind.INPUT,
                "The table of genres '%s/none.csv' does not exist.");
        assertProblem(
                () -> music(List.of(folder.toString()), null, "none.json").check(preflight),
                GenremillException.Kind.INPUT,
                "The inventory '%s/none.json' does not exist.");
        assertProblem(
                () -> music(List.of("gopher://host/music"), null, null).check(preflight),
                GenremillException.Kind.INPUT,
                "The input 'gopher://host/music' cannot be read");
    }

    @Test
    void aStoreThatIsAFileOrBelowOneIsRefused() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        for (String place : List.of("/file", "/file/store", "/file/deep/store")) {
            assertProblem(
                    () -> preflight.readableStore(folder + place),
                    GenremillException.Kind.USAGE,
                    "%s/file' is a file.");
            assertProblem(
                    () -> preflight.writableStore(folder + place),
                    GenremillException.Kind.USAGE,
                    "%s/file' is a file.");
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsAStorageProblem() {
        Configuration hadoop = new Configuration();
        FullDisk.register(hadoop);
        assertProblem(
                () -> new Preflight(hadoop).writableStore(FullDisk.SCHEME + ":" + folder + "/store"),
                GenremillException.Kind.STORAGE,
                "No space left on device");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theCheckLeavesNothingBehind() throws IOException {
        preflight.writableStore(folder + "/deep/store");
        assertThat(folder).isEmptyDirectory();
        Files.createDirectories(folder.resolve("store/runs"));
        preflight.writableStore(folder + "/store");
        assertThat(folder.resolve("store/runs")).isEmptyDirectory();
    }

    @Test
    void aRunThatBeginsAtTheSameTimeKeepsWhatItHasWritten() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", SharedDisk.class.getName());
        new Preflight(hadoop).writableStore(folder + "/new/store");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(folder.resolve("new/store/runs/other.json"));
        }
    }

    /** A disk on which another run writes into the folder of runs just before that is removed. */
    public static final class SharedDisk extends RawLocalFileSystem {
        @Override
        public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
            if (path.getName().equals("runs")) {
                create(new org.apache.hadoop.fs.Path(path, "other.json")).close();
            }
            return super.delete(path, recursive);
        }
    }

    private void assertProblem(ThrowingCallable check, GenremillException.Kind kind, String message) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(kind))
                .hasMessageContaining(message.replace("%s", folder.toString()));
    }

    private Catalogue music(List<String> inputs, String labels, String inventory) {
        return new Catalogue(
                inputs,
                List.of(),
                List.of(),
                labels == null ? GenreSource.FOLDER : GenreSource.LABELS,
                Optional.ofNullable(labels).map(name -> folder + "/" + name),
                Optional.ofNullable(inventory).map(name -> folder + "/" + name));
    }
}
