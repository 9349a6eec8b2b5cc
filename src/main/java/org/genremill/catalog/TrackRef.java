package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One track of a catalogue, as the listing saw it.
 *
 * @param uri where its bytes are; the track's identity
 * @param bytes its size when it was listed
 * @param fingerprint changes when the content changes: the store's entity tag, or size and modification time
 * @param genre the genre that the catalogue itself states, if it does
 */
public record TrackRef(String uri, long bytes, String fingerprint, Optional<String> genre) {
    public TrackRef {
        requireNonNull(uri, "uri is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(genre, "genre is null");
    }

    /** The file's name without its folders and its last extension. */
    public String name() {
        return TrackNames.stem(uri);
    }
}
