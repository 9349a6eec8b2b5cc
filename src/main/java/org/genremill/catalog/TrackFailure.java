package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/**
 * Why a track has no row.
 *
 * @param track the track
 * @param stage the stage that failed
 * @param code the reason, for counting and handling
 * @param message the reason, for people
 */
public record TrackFailure(TrackRef track, Stage stage, FailureCode code, String message) {
    private static final int LONGEST_MESSAGE = 500;

    public TrackFailure {
        requireNonNull(track, "track is null");
        requireNonNull(stage, "stage is null");
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    /** Maps exceptions to codes; no other code does. */
    public static TrackFailure of(TrackRef track, Throwable thrown) {
        if (thrown instanceof TrackException known) {
            return new TrackFailure(track, known.stage(), known.code(), brief(known.getMessage()));
        }
        if (thrown instanceof UncheckedIOException wrapped) {
            return of(track, wrapped.getCause());
        }
        if (thrown instanceof FileNotFoundException) {
            return new TrackFailure(
                    track, Stage.OPEN, FailureCode.CHANGED, "The file was listed but is no longer there.");
        }
        if (thrown instanceof IOException) {
            return new TrackFailure(track, Stage.OPEN, FailureCode.READ_ERROR, brief(thrown.toString()));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TrackFailure(track, Stage.EXTRACT, FailureCode.OUT_OF_MEMORY, brief(thrown.toString()));
        }
        return new TrackFailure(track, Stage.EXTRACT, FailureCode.INTERNAL, brief(thrown.toString()));
    }

    private static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }
}
