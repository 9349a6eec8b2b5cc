package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

/** Thrown for a track without a row, with the stage and the code of its quarantine row. */
public final class TrackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final FailureCode code;
    private final boolean encrypted;

    /** A failure without a cause. */
    public TrackException(Stage stage, FailureCode code, String message) {
        this(stage, code, message, null);
    }

    /** A failure with the exception that caused it. */
    public TrackException(Stage stage, FailureCode code, String message, Throwable cause) {
        this(stage, code, message, cause, false);
    }

    private TrackException(Stage stage, FailureCode code, String message, Throwable cause, boolean encrypted) {
        super(requireNonNull(message, "message is null"), cause);
        this.encrypted = encrypted;
        this.stage = requireNonNull(stage, "stage is null");
        this.code = requireNonNull(code, "code is null");
    }

    /** A file that its decoder finds damaged or contradictory. */
    public static TrackException corrupt(String message) {
        return new TrackException(Stage.DECODE, FailureCode.CORRUPT, message);
    }

    /** A format, or a variant of one, that is not supported. */
    public static TrackException unsupported(String message) {
        return new TrackException(Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, message);
    }

    /** Encrypted audio, which no decoder can read without its key. */
    public static TrackException encrypted(String message) {
        return new TrackException(Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, message, null, true);
    }

    /** This failure with more words. */
    public TrackException explained(String explanation) {
        return new TrackException(stage, code, getMessage() + explanation, this, encrypted);
    }

    /** The stage that failed. */
    public Stage stage() {
        return stage;
    }

    /** The reason for the failure. */
    public FailureCode code() {
        return code;
    }

    /** Whether the audio is encrypted. */
    public boolean encrypted() {
        return encrypted;
    }
}
