package org.genremill.features;

/** What a feature set wants of the shared analysis, beyond the samples that every extractor hears. */
public enum Need {
    /** Every frame's spectrum, once, as it is computed. */
    FRAMES,
    /** Every frame a second time, when the whole track is known, with its mel bands in decibels. */
    DECIBELS,
    /** Every frame a second time, when the whole track is known, with its chroma at the track's tuning. */
    CHROMA
}
