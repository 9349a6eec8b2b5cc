package org.genremill.features;

/** What a feature set needs from the shared analysis, besides the samples that every extractor receives. */
public enum Need {
    /** Every frame's spectrum, as it is computed. */
    FRAMES,
    /** Every frame a second time, after the whole track was read, with its mel bands in decibels. */
    DECIBELS,
    /** Every frame a second time, after the whole track was read, with its chroma at the track's tuning. */
    CHROMA
}
