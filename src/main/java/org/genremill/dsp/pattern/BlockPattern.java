package org.genremill.dsp.pattern;

/**
 * Summarises the band levels of a track of any length as a row of fixed size, in bounded memory. Not thread-safe;
 * processes one track after another.
 */
public interface BlockPattern {
    /** The number of values. */
    int size();

    /** Starts a new track. */
    void begin();

    /** Adds the next frame's {@value LogBands#BANDS} band levels, natural logarithms of power. */
    void add(double[] levels);

    /** Ends the track and writes its values from {@code offset} on. */
    void finish(double[] row, int offset);
}
