package org.genremill.source;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.genremill.catalog.TrackRef;

/**
 * The files of one task.
 *
 * @param files in the order of work
 */
record ListedTracks(List<Listed> files) implements InputPartition {
    /**
     * A {@link TrackRef} in a form that Java can serialise.
     *
     * @param genre null if there is none
     */
    record Listed(String uri, long bytes, String fingerprint, String genre) implements Serializable {
        TrackRef track() {
            return new TrackRef(uri, bytes, fingerprint, Optional.ofNullable(genre));
        }
    }

    static ListedTracks of(List<TrackRef> tracks) {
        return new ListedTracks(tracks.stream()
                .map(track -> new Listed(
                        track.uri(),
                        track.bytes(),
                        track.fingerprint(),
                        track.genre().orElse(null)))
                .toList());
    }
}
