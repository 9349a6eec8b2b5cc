package org.genremill.audio.vorbis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rising halves of windows; falling halves are mirrored. Section 4.3.1. */
final class Slopes {
    private static final Map<Integer, float[]> SLOPES = new ConcurrentHashMap<>();

    private Slopes() {}

    /**
     * The slope between two blocks of which the smaller one is twice as long.
     *
     * @return shared, not to be changed
     */
    static float[] of(int length) {
        return SLOPES.computeIfAbsent(length, Slopes::compute);
    }

    private static float[] compute(int length) {
        float[] slope = new float[length];
        for (int i = 0; i < length; i++) {
            double sine = StrictMath.sin((i + 0.5) / length * Math.PI / 2);
            slope[i] = (float) StrictMath.sin(Math.PI / 2 * sine * sine);
        }
        return slope;
    }
}
