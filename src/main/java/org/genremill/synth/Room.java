package org.genremill.synth;

/**
 * Reverberation: four parallel comb filters and two all-passes in series. After M. R. Schroeder, "Natural sounding
 * artificial reverberation", 1962.
 */
final class Room {
    private static final double[] COMB_SECONDS = {0.0297, 0.0371, 0.0411, 0.0437};
    private static final double[] ALL_PASS_SECONDS = {0.005, 0.0017};
    private static final float ALL_PASS_GAIN = 0.7f;

    private Room() {}

    /**
     * Adds reverberation to a dry track.
     *
     * @param tail seconds until the sound has decayed by 60 dB
     */
    static void reverberate(float[] track, double level, double tail) {
        float[] wet = new float[track.length];
        for (double seconds : COMB_SECONDS) {
            comb(track, wet, seconds, (float) StrictMath.pow(0.001, seconds / tail));
        }
        for (double seconds : ALL_PASS_SECONDS) {
            allPass(wet, seconds);
        }
        for (int i = 0; i < track.length; i++) {
            track[i] += (float) level * wet[i];
        }
    }

    /** Adds repetitions with decreasing level. */
    static void echo(float[] track, double seconds, double level) {
        int delay = Math.max(1, (int) (seconds * Synthesiser.SAMPLE_RATE));
        for (int i = delay; i < track.length; i++) {
            track[i] += (float) level * track[i - delay];
        }
    }

    private static void comb(float[] dry, float[] wet, double seconds, float feedback) {
        float[] line = new float[(int) (seconds * Synthesiser.SAMPLE_RATE)];
        float dull = 0;
        for (int i = 0, at = 0; i < dry.length; i++, at = at + 1 == line.length ? 0 : at + 1) {
            wet[i] += 0.25f * line[at];
            // Walls absorb treble first.
            dull += 0.6f * (line[at] - dull);
            line[at] = dry[i] + feedback * dull;
        }
    }

    private static void allPass(float[] wet, double seconds) {
        float[] line = new float[(int) (seconds * Synthesiser.SAMPLE_RATE)];
        for (int i = 0, at = 0; i < wet.length; i++, at = at + 1 == line.length ? 0 : at + 1) {
            float delayed = line[at];
            line[at] = wet[i] + ALL_PASS_GAIN * delayed;
            wet[i] = delayed - ALL_PASS_GAIN * line[at];
        }
    }
}
