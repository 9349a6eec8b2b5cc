package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "review --most 0 ; --most '0' is not from 1 to 100000",
                "review --most 100001 --as csv ; --most '100001' is not",
                "review --most 100001 --as csv ; --as needs --to, the file to write",
                "review --to next.csv ; --to needs --as csv|json|m3u8, the format",
                "review --as m3u8 --to src ; is a folder: name a file with --to",
                "review --as pls --to x ; --as"
            })
    void mistakesAreNamedBeforeSparkStarts(String line, String message) {
        ConsoleRun run = ConsoleRun.of((Object[]) line.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.error()).contains(message.strip());
    }
}
