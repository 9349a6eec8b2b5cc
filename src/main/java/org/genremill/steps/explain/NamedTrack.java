package org.genremill.steps.explain;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;

/** Finds a single track that the user names. */
public final class NamedTrack {
    private NamedTrack() {}

    /**
     * Finds the file.
     *
     * @param input a path or a URI, on any file system that Hadoop knows
     * @throws GenremillException if there is no such file
     */
    public static TrackRef find(String input, Configuration hadoop) {
        try {
            return TrackRef.find(input, Optional.empty(), hadoop);
        } catch (FileNotFoundException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "'%s' does not exist, or is not a file.".formatted(input), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "'%s' cannot be opened: %s".formatted(input, e.getMessage()), e);
        }
    }

    /**
     * The error for a track that cannot be processed.
     *
     * @param done the participle for the message: {@code drawn}, {@code explained}
     */
    public static GenremillException unusable(TrackRef track, String input, String done, RuntimeException thrown) {
        TrackFailure failure = TrackFailure.of(track, thrown);
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "'%s' cannot be %s: %s, %s".formatted(input, done, failure.code(), failure.message()),
                thrown);
    }
}
