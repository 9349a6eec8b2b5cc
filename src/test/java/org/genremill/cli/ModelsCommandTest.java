package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.genremill.CommandSchemas;
import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of a store of the first release, which no session of Spark is needed for. */
class ModelsCommandTest {
    private static final String STORE = "src/test/resources/layout-0.1";
    private static final String MODEL = "logistic-regression-gtzan57-20261121T184717708Z-78fb";

    @TempDir
    private Path folder;

    @Test
    void aListHasTheProtocolTheFiguresAndTheDate() throws IOException {
        Path json = folder.resolve("list.json");
        ConsoleRun said = run("list", "--store", STORE, "--json", json);
        assertThat(said.exitCode()).as(said.error()).isZero();
        assertThat(said.output().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("holdout +\\d\\.\\d{3} \\[\\d\\.\\d{3}, \\d\\.\\d{3}] .* 2026-11-21T18:47:17 +" + MODEL);
        JsonNode models = CommandSchemas.read("models-list", json);
        assertThat(models).hasSize(1);
        assertThat(models.get(0).get("leaks").booleanValue()).isFalse();
    }

    @Test
    void theCardIsShownAsAPage() throws IOException {
        Path json = folder.resolve("show.json");
        ConsoleRun said = run("show", "best:holdout", "--store", STORE, "--json", json);
        assertThat(said.output()).startsWith("---\nlibrary_name: genremill\n").contains("# " + MODEL, "## Limits");
        assertThat(CommandSchemas.read("models-show", json).get("model").textValue())
                .isEqualTo(MODEL);
    }

    @Test
    void theBestIsPrintedAsABareName() throws IOException {
        Path json = folder.resolve("best.json");
        assertThat(run("best", "holdout", "--store", STORE, "--json", json).output())
                .isEqualToIgnoringNewLines(MODEL);
        CommandSchemas.read("models-best", json);
        ConsoleRun none = run("best", "kfold", "--store", STORE);
        assertThat(none.exitCode()).isEqualTo(ExitCode.MISSING_INPUT.number());
        assertThat(none.error()).contains("'kfold'", "tested with holdout");
    }

    @Test
    void aMistypedNameIsAnsweredWithTheNearest() {
        ConsoleRun said = run("show", MODEL.substring(0, 30), "--store", STORE);
        assertThat(said.exitCode()).isEqualTo(ExitCode.MISSING_INPUT.number());
        assertThat(said.error()).contains("It has " + MODEL);
    }

    @Test
    void formerCommandsForNetworksStillWork() {
        ConsoleRun list = run("list");
        assertThat(list.output()).contains("state", "yamnet");
        assertThat(list.error()).isEmpty();
        ConsoleRun check = run("check", folder.resolve("absent.onnx"));
        assertThat(check.error())
                .contains("models check is deprecated: it is now called networks check", "absent.onnx' cannot be read");
    }

    private static ConsoleRun run(Object... arguments) {
        return ConsoleRun.of(
                Stream.concat(Stream.of("models"), Stream.of(arguments)).toArray());
    }
}
