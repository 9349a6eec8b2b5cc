package org.genremill.catalog;

/** Where the genre of a track is known from. */
public enum GenreSource {
    /** The name of the folder that the track lies in. */
    FOLDER,
    /** A table of tracks and genres. */
    LABELS,
    /** The tags of the track's own file. A listing does not know them. */
    TAG,
    /** Nowhere. */
    NONE
}
