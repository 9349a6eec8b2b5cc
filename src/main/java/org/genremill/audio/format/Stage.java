package org.genremill.audio.format;

/** The processing stage in which a track failed. */
public enum Stage {
    OPEN,
    SNIFF,
    DECODE,
    EXTRACT
}
