package org.genremill;

import static java.util.Objects.requireNonNull;

/**
 * A condition that stops a command and that its user can act on. The message says what is wrong and what to do; no stack
 * trace is needed to understand it.
 */
public class GenremillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of help the user needs. */
    public enum Kind {
        /** An argument or a setting is wrong. */
        USAGE,
        /** What there is to read is missing, empty or damaged. */
        INPUT,
        /** The store refused or failed: permissions, network, space. */
        STORAGE,
        /** The run's counts do not add up, so nothing was published. */
        BALANCE,
        /** Another run is at the same work. */
        BUSY
    }

    private final Kind kind;

    public GenremillException(Kind kind, String message) {
        this(kind, message, null);
    }

    public GenremillException(Kind kind, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause, false, false);
        this.kind = requireNonNull(kind, "kind is null");
    }

    public final Kind kind() {
        return kind;
    }
}
