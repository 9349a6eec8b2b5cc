package org.genremill.cli.outcome;

import static java.util.Objects.requireNonNull;

/**
 * Something that the user can put right. Its message is written for them and is all they get to see: no stack trace.
 */
public class CommandProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    protected CommandProblem(ExitCode exitCode, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause, false, false);
        this.exitCode = requireNonNull(exitCode, "exitCode is null");
    }

    /** The command line asks for something that cannot be. */
    public static CommandProblem usage(String message) {
        return new CommandProblem(ExitCode.USAGE, message, null);
    }

    /** There is nothing to work on. */
    public static CommandProblem missingInput(String message) {
        return new CommandProblem(ExitCode.MISSING_INPUT, message, null);
    }

    /** The store did not do its part. */
    public static CommandProblem storage(String message, Throwable cause) {
        return new CommandProblem(ExitCode.STORAGE, message, cause);
    }

    public final ExitCode exitCode() {
        return exitCode;
    }
}
