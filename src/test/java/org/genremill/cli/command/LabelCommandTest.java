package org.genremill.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.genremill.cli.ConsoleRun;
import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.api.Test;

class LabelCommandTest {
    @Test
    void rulesForMusicWithoutMusicAreAMistake() {
        ConsoleRun run = ConsoleRun.of("label", "--model", "any", "--inventory", "list.csv", "--exclude", "*.jpg");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.error()).startsWith("genremill: --exclude, --inventory: only allowed with --input");
    }
}
