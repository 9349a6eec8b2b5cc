package org.genremill.synth;

/** The final processing: treble, DC offset and loudness. */
final class Mastering {
    private static final double LOWEST_HERTZ = 25;
    private static final double HIGHEST_HERTZ = 10_000;
    /** RMS level, relative to the level at which tape saturation starts. */
    private static final double LOUDNESS = 0.4;

    private Mastering() {}

    /**
     * Finishes a track in place.
     *
     * @param brightness hertz above which the treble falls by 12 dB per octave
     * @param peak the largest magnitude of the result
     */
    static void finish(float[] track, double brightness, double peak) {
        dull(track, follow(Math.min(brightness, HIGHEST_HERTZ)));
        bend(track);
        centre(track, follow(LOWEST_HERTZ));
        float loudest = 1e-9f;
        for (float sample : track) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        float gain = (float) peak / loudest;
        for (int i = 0; i < track.length; i++) {
            track[i] *= gain;
        }
    }

    /** The coefficient of a one-pole low-pass filter. */
    private static float follow(double hertz) {
        return (float) (1 - StrictMath.exp(-2 * Math.PI * hertz / Synthesiser.SAMPLE_RATE));
    }

    private static void dull(float[] track, float pace) {
        float first = 0;
        float second = 0;
        for (int i = 0; i < track.length; i++) {
            first += pace * (track[i] - first);
            second += pace * (first - second);
            track[i] = second;
        }
    }

    /** Soft clipping, as on tape, so that a single beat does not determine the level of the track. */
    private static void bend(float[] track) {
        double energy = 1e-12;
        for (float sample : track) {
            energy += (double) sample * sample;
        }
        float gain = (float) (LOUDNESS / Math.sqrt(energy / track.length));
        for (int i = 0; i < track.length; i++) {
            float driven = gain * track[i];
            track[i] = driven / (1 + Math.abs(driven));
        }
    }

    private static void centre(float[] track, float pace) {
        float slow = 0;
        for (int i = 0; i < track.length; i++) {
            slow += pace * (track[i] - slow);
            track[i] -= slow;
        }
    }
}
