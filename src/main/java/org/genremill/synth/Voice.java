package org.genremill.synth;

import java.util.SplittableRandom;

/** Something that plays one note at a time. Stateless. */
interface Voice {
    /**
     * Adds a note to a track; what would sound after the track's end is cut off.
     *
     * @param start index of its first sample
     * @param length samples until the key is let go
     * @param hertz its pitch
     * @param loudness about its peak
     */
    void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random);
}
