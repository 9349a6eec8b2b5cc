package org.genremill.steps.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The script runs on a real beets. */
class BeetsScriptTest {
    private static final StructType LABELS = new StructType()
            .add("uri", DataTypes.StringType)
            .add("genre", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType);

    private static final String AWKWARD_GENRE = "R&B's 100% $title %upper{x}";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void theLibraryHasTheGenresAndTheFilesAreAsBefore() throws Exception {
        assumeTrue(run(List.of("python3", "-c", "import beets")).exit == 0, "beets is not installed for python3");
        Path music = Files.createDirectory(folder.resolve("music"));
        List<Row> labels = new ArrayList<>();
        for (int track = 0; track < 102; track++) {
            labels.add(label(sound(music, "%03d.wav".formatted(track)), "waltz"));
        }
        Path awkward = sound(music, "it's $(touch stolen) `touch stolen` \"a\", b=c.wav");
        labels.add(label(awkward, AWKWARD_GENRE));
        Path unsure = sound(music, "unsure.wav");
        labels.add(label(unsure, "abstained"));
        labels.add(label(music.resolve("elsewhere.wav"), "march"));
        labels.add(label(music.resolve("a comma,"), "march"));
        labels.add(RowFactory.create("s3a://bucket/a.wav", "march", 0.9));
        byte[] before = Files.readAllBytes(awkward);

        Path script = folder.resolve("genres.sh");
        LabelList.Written written = new LabelList(ListFormat.BEETS, script)
                .write(SPARK.session().createDataFrame(labels, LABELS), new ListedLabels(0, Set.of()));
        assertThat(written.tracks()).isEqualTo(104);
        assertThat(written.leftOut()).isEqualTo(3);

        Path settings = Files.writeString(folder.resolve("beets.yaml"), """
                directory: %1$s/library
                library: %1$s/library.db
                import: {copy: no, move: no, write: no}
                """.formatted(folder));
        assertThat(beet("-c", settings.toString(), "import", "-A", "-q", music.toString()).exit)
                .isZero();
        Outcome outcome = run(List.of("sh", script.toString(), "-c", settings.toString()));
        assertThat(outcome.output).contains("Modifying 100 items", "Modifying 2 items", "Modifying 1 items");

        List<String> genres = beet("-c", settings.toString(), "ls", "-f", "$path|$genres")
                .output
                .lines()
                .toList();
        assertThat(genres)
                .hasSize(104)
                .contains(awkward + "|" + AWKWARD_GENRE, unsure + "|")
                .filteredOn(line -> line.endsWith("|waltz"))
                .hasSize(102);
        assertThat(Files.readAllBytes(awkward)).isEqualTo(before);
        assertThat(folder.resolve("stolen")).doesNotExist();
    }

    @Test
    void withoutBeetsOrWithAnOldOneTheScriptSaysSo() throws Exception {
        Path script = folder.resolve("genres.sh");
        new LabelList(ListFormat.BEETS, script)
                .write(
                        SPARK.session().createDataFrame(List.of(label(Path.of("/a.wav"), "waltz")), LABELS),
                        new ListedLabels(0, Set.of()));
        command("echo ' genre'");
        Outcome outcome = run(List.of("sh", script.toString()));
        assertThat(outcome.exit).isEqualTo(1);
        assertThat(outcome.output).contains("no beet with the field \"genres\"").doesNotContain("Modifying");
    }

    private static Row label(Path file, String genre) {
        return RowFactory.create("file:" + file, genre, 0.9);
    }

    private static Path sound(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (var output = Files.newOutputStream(file)) {
            WavWriter.write(output, new float[1000], 22_050);
        }
        return file;
    }

    private Outcome beet(String... arguments) throws Exception {
        command("exec python3 -m beets \"$@\"");
        List<String> line = new ArrayList<>(List.of(folder.resolve("beet").toString()));
        line.addAll(List.of(arguments));
        return run(line);
    }

    private void command(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("beet"), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Outcome(int exit, String output) {}

    private Outcome run(List<String> line) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        builder.environment().put("BEETSDIR", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
