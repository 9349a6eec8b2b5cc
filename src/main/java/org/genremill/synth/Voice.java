package org.genremill.synth;

import java.util.SplittableRandom;

/** An instrument that plays single notes. Stateless. */
interface Voice {
    /**
     * Adds a note to a track; anything after the track's end is cut off.
     *
     * @param start index of its first sample
     * @param length samples until the key is released
     * @param hertz its pitch
     * @param loudness its approximate peak
     */
    void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random);
}
