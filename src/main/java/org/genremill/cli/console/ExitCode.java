package org.genremill.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.genremill.GenremillException;

/** The exit codes of the process. The numbers are a contract: never change one. */
public enum ExitCode {
    OK(0, "the run completed; tracks may have been quarantined"),
    INTERNAL(1, "an unexpected error, probably a bug: please report it"),
    USAGE(2, "the command line or the configuration is wrong; nothing was started"),
    MISSING_INPUT(3, "the input is missing, empty or contradicts itself, or a learner could not be fitted to it"),
    UNBALANCED(4, "the run's counts did not add up, so nothing was published; the tables before it still hold"),
    STORAGE(
            5,
            "the store refused or failed: permissions, network, space, an expired lease; the same run may succeed later"),
    BUSY(6, "another run is publishing labels, or has taken over; nothing was published"),
    FAULTS(7, "verify found faults in the store, and says what to do");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** All codes with their meanings, for the help. */
    public static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            help.put(Integer.toString(code.number), code.meaning);
        }
        return help;
    }

    /** The exit code for a kind of error. */
    public static ExitCode of(GenremillException.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case INPUT -> MISSING_INPUT;
            case STORAGE -> STORAGE;
            case BALANCE -> UNBALANCED;
            case BUSY -> BUSY;
        };
    }

    /** The number, 0 to 7. */
    public int number() {
        return number;
    }

    /** One line in plain words, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
