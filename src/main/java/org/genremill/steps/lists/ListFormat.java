package org.genremill.steps.lists;

/** The formats of lists. */
public enum ListFormat {
    /** A table for spreadsheets: one file. */
    CSV,
    /** An array of objects: one file. */
    JSON,
    /** A script that sets genres in a library of beets: one file. */
    BEETS,
    /** A playlist for each genre: a folder. */
    M3U8
}
