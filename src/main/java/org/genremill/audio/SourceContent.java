package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.tags.Tags;

/**
 * The content of a file, known after it was decoded completely.
 *
 * @param frames the number of frames at the file's own sample rate, at least 1
 * @param seconds {@code frames} divided by that rate
 * @param sha256 64 lower-case hexadecimal digits: SHA-256 of the audio content, not of the file, as defined by
 *     {@link ContentHash}
 * @param truncated whether the file ended before the length in its header, or inside a frame
 * @param damagedSeconds how much of the audio is silence because it could not be decoded, at least 0
 * @param tags the file's tags
 */
public record SourceContent(
        long frames, double seconds, String sha256, boolean truncated, double damagedSeconds, Tags tags) {
    public SourceContent {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(tags, "tags is null");
    }
}
