package org.genremill.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.genremill.cli.Genremill;
import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.api.Test;

class LabelCommandTest {
    @Test
    void rulesForMusicWithoutMusicAreAMistake() {
        PrintStream console = System.err;
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        System.setErr(new PrintStream(error, true, UTF_8));
        try {
            assertThat(Genremill.run("label", "--model", "any", "--inventory", "list.csv", "--exclude", "*.jpg"))
                    .isEqualTo(ExitCode.USAGE.number());
        } finally {
            System.setErr(console);
        }
        assertThat(error.toString(UTF_8)).startsWith("genremill: --exclude, --inventory: only allowed with --input");
    }
}
