package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Which files are tracks, and of which genre. Travels to the executors.
 *
 * @param exclusions what is no music
 * @param genres where the catalogue's own genres come from
 * @param store what is no music because this program has written it
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
