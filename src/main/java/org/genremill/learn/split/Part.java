package org.genremill.learn.split;

/** What a track is used for in one experiment. */
public enum Part {
    /** Models are fitted on it. */
    TRAIN,
    /** Settings are chosen on it; where nothing is chosen, models are fitted on it too. */
    VALID,
    /** Models are measured on it, once. */
    TEST,
    /** The protocol leaves it out. */
    UNUSED
}
