package org.genremill.steps.corrections;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The genre that somebody states about a track. It may be that of the present label, which accepts it.
 *
 * @param track its URI, or a path or file name in any spelling that means one track
 * @param genre a known genre, in any case
 * @param by who says so; empty if that is not known
 * @param comment why
 * @param at when that was said; empty for now
 */
public record Correction(
        String track, String genre, Optional<String> by, Optional<String> comment, Optional<Instant> at) {
    public Correction {
        requireNonNull(track, "track is null");
        requireNonNull(genre, "genre is null");
        requireNonNull(by, "by is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(at, "at is null");
    }
}
