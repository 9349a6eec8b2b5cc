package org.genremill.audio.format;

/** The step of a track's way at which it failed. */
public enum Stage {
    OPEN,
    SNIFF,
    DECODE,
    EXTRACT
}
