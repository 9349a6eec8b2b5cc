package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Which files are tracks, and their genres. Serialisable.
 *
 * @param exclusions which files are not audio
 * @param genres the source of the catalogue's own genres
 * @param store folders to ignore because Genremill writes them
 */
public record Rules(Exclusions exclusions, Genres genres, StoreFolders store) implements Serializable {
    public Rules {
        requireNonNull(exclusions, "exclusions is null");
        requireNonNull(genres, "genres is null");
        requireNonNull(store, "store is null");
    }

    /** Rules for a catalogue without a store. */
    public Rules(Exclusions exclusions, Genres genres) {
        this(exclusions, genres, StoreFolders.NONE);
    }
}
