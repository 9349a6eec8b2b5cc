package org.genremill.dsp.rhythm;

/**
 * From one beat that an onset supports to the next.
 *
 * @param start when the first was, in seconds
 * @param end when the next was, in seconds
 * @param beats how many beats later that was, 1 or more
 */
public record BeatSpan(double start, double end, int beats) {
    /** Seconds from beat to beat. */
    public double beatSeconds() {
        return (end - start) / beats;
    }
}
