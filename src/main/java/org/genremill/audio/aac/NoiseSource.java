package org.genremill.audio.aac;

import java.util.SplittableRandom;

/** Generates the noise of perceptual noise substitution, clause 4.6.13. Deterministic. */
final class NoiseSource {
    private static final long SEED = 14_496;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Fills a band with noise whose energy is the square of {@code scale}. */
    void fill(float[] spectrum, int from, int to, float scale) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            float value = random.nextInt() * 0x1p-31f;
            spectrum[i] = value;
            energy += (double) value * value;
        }
        float factor = energy == 0 ? 0 : (float) (scale / Math.sqrt(energy));
        for (int i = from; i < to; i++) {
            spectrum[i] *= factor;
        }
    }
}
