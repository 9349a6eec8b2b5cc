package org.genremill.features.embedding;

/** What the bins of a short-time spectrum {@code X} measure. */
public enum Spectrum {
    /** {@code |X|}. */
    MAGNITUDE,
    /** {@code |X|²}. */
    POWER
}
