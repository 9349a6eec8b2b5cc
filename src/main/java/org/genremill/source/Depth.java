package org.genremill.source;

/** How deep a file must be read for a column, from cheap to expensive. */
enum Depth {
    /** Not at all: the listing knows it. */
    LISTING,
    /** Its header and tags. */
    HEADER,
    /** All of it: it must be decoded. */
    AUDIO
}
