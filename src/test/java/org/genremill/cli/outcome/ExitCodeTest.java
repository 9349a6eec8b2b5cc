package org.genremill.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreAContract() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(ExitCode.USAGE.number()).as("what picocli uses").isEqualTo(2);
    }

    @Test
    void aProblemIsAMessageAndAnExitCodeWithoutAStackTrace() {
        CommandProblem problem = CommandProblem.missingInput("there are no tracks in s3a://bucket/empty");
        assertThat(problem).hasMessage("there are no tracks in s3a://bucket/empty");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.MISSING_INPUT);
        assertThat(problem.getStackTrace()).isEmpty();
        Exception cause = new IllegalStateException("403");
        assertThat(CommandProblem.storage("no write access", cause)).hasCause(cause);
        assertThat(CommandProblem.usage("no such command").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
