package org.genremill.dsp.rhythm;

/**
 * The span from one beat supported by an onset to the next.
 *
 * @param start the time of the first in seconds
 * @param end the time of the next in seconds
 * @param beats the number of beats between them, 1 or more
 */
public record BeatSpan(double start, double end, int beats) {
    /** Seconds per beat. */
    public double beatSeconds() {
        return (end - start) / beats;
    }
}
