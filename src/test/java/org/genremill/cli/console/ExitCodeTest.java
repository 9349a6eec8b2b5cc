package org.genremill.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreAContract() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(ExitCode.USAGE.number()).as("what picocli uses").isEqualTo(2);
    }

    @Test
    void everyKindOfProblemHasItsCode() {
        assertThat(ExitCode.of(GenremillException.Kind.USAGE)).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(GenremillException.Kind.INPUT)).isEqualTo(ExitCode.MISSING_INPUT);
        assertThat(ExitCode.of(GenremillException.Kind.BALANCE)).isEqualTo(ExitCode.UNBALANCED);
        assertThat(ExitCode.of(GenremillException.Kind.STORAGE)).isEqualTo(ExitCode.STORAGE);
        assertThat(ExitCode.of(GenremillException.Kind.BUSY)).isEqualTo(ExitCode.BUSY);
    }
}
