package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

/** A track that cannot become a row, with the stage and the code that its quarantine row will carry. */
public final class TrackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final FailureCode code;

    public TrackException(Stage stage, FailureCode code, String message) {
        this(stage, code, message, null);
    }

    public TrackException(Stage stage, FailureCode code, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.stage = requireNonNull(stage, "stage is null");
        this.code = requireNonNull(code, "code is null");
    }

    public Stage stage() {
        return stage;
    }

    public FailureCode code() {
        return code;
    }
}
