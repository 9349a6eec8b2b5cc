package org.genremill.catalog;

/** The source of a track's genre. */
public enum GenreSource {
    /** The name of the track's folder. */
    FOLDER,
    /** A table of tracks and genres. */
    LABELS,
    /** The tags of the track's file, which a listing does not read. */
    TAG,
    /** No source. */
    NONE
}
