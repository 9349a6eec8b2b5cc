package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.tags.Tags;

/**
 * What was found in a file once all of it had been decoded.
 *
 * @param frames frames at the file's own sample rate, at least 1
 * @param seconds {@code frames} divided by that rate
 * @param sha256 64 lower-case hexadecimal digits: SHA-256 of the sound, not of the file, as {@link ContentHash} defines
 * @param truncated whether the file ended before the length that its header promises, or inside a frame
 * @param tags what the file says about its track
 */
public record SourceContent(long frames, double seconds, String sha256, boolean truncated, Tags tags) {
    public SourceContent {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(tags, "tags is null");
    }
}
