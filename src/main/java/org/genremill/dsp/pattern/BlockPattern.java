package org.genremill.dsp.pattern;

/**
 * Summarises the course of band levels over a track, however long, in a row of fixed size and in bounded memory. Serves
 * one thread, one track after the other.
 */
public interface BlockPattern {
    /** How many values it gives. */
    int size();

    /** Forgets the track before. */
    void begin();

    /** Takes the next frame's {@value LogBands#BANDS} band levels, natural logarithms of power. */
    void add(double[] levels);

    /** Ends the track and writes its values from {@code offset} on. */
    void finish(double[] row, int offset);
}
