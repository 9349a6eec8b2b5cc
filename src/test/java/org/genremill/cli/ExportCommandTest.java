package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "export ; name a format of labels (--as csv|json|m3u8|beets) or the file for a model (MODEL --onnx FILE)",
                "export --as csv ; --as needs --to, the file to write",
                "export --as m3u8 ; --as needs --to, the folder to write",
                "export --onnx x.onnx ; --onnx needs the model's name",
                "export a --onnx x.onnx --as csv --to x.csv ; are two exports",
                "export --as csv --to x.csv --min-confidence 80 ; '80' is not a number from 0 to 1, or from 0% to 100%",
                "export --as csv --to x.csv --min-confidence 101% ; '101%' is not",
                "export --as csv --to x.csv --min-confidence high ; 'high' is not",
                "export --as beets --to src ; is a folder: name a file with --to",
                "export --as csv --to src ; is a folder: name a file with --to",
                "export --as m3u8 --to src ; holds something else than earlier playlists",
                "export --as pls --to x ; --as"
            })
    void mistakesAreNamedBeforeSparkStarts(String line, String message) {
        ConsoleRun run = ConsoleRun.of((Object[]) line.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.error()).contains(message.strip());
    }
}
