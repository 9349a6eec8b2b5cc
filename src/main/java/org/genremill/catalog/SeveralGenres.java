package org.genremill.catalog;

/** What a track is that its catalogue gives several genres. */
public enum SeveralGenres {
    /** A track of the genre that is named first. */
    FIRST,
    /** Learned under each of them, and tested under the first. */
    ALL,
    /** A mistake: there is nothing to learn from until the catalogue gives each track one. */
    REFUSE
}
