package org.genremill.steps.lists;

/** The formats of lists. */
public enum ListFormat {
    /** A table for spreadsheets: one file. */
    CSV,
    /** An array of objects: one file. */
    JSON,
    /** A playlist for each genre: a folder. */
    M3U8
}
