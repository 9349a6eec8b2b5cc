package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.tags.Tags;

/**
 * What is known of a file without decoding it.
 *
 * @param format according to the header
 * @param tags the file's tags
 */
public record TrackHeader(SourceFormat format, Tags tags) {
    public TrackHeader {
        requireNonNull(format, "format is null");
        requireNonNull(tags, "tags is null");
    }
}
