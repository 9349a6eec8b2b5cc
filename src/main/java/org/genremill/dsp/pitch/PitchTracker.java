package org.genremill.dsp.pitch;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import org.genremill.dsp.statistics.Logarithm;

/**
 * Detects the pitch of a frame with TarsosDSP's FFT version of YIN (de Cheveigne and Kawahara 2002), on frames of 1024
 * samples. Not thread-safe.
 */
public final class PitchTracker {
    /** Samples in a frame. */
    public static final int FRAME = 1024;

    /** The maximum aperiodicity of a pitched frame; 0.1 to 0.15 in the YIN paper, 0.2 in TarsosDSP. */
    private static final double THRESHOLD = 0.15;

    /**
     * Below this, a frame holds less than two periods; above the upper limit, a period has so few samples that YIN is
     * off by a quarter of a semitone.
     */
    private static final double LOWEST_HERTZ = 50;

    private static final double HIGHEST_HERTZ = 2000;
    private static final double A4_HERTZ = 440;
    private static final double A4_MIDI = 69;

    private final FastYin yin;
    private final float[] frame = new float[FRAME];
    private double semitones;
    private double strength;

    /** Prepares for a sample rate in hertz; the frame size suits 22,050 Hz. */
    public PitchTracker(int sampleRate) {
        yin = new FastYin(sampleRate, FRAME, THRESHOLD);
    }

    /**
     * Analyses the frame that starts at {@code start}.
     *
     * @return whether it has a pitch
     */
    public boolean hear(float[] stretch, int start) {
        double mean = 0;
        for (int i = 0; i < FRAME; i++) {
            mean += stretch[start + i];
        }
        mean /= FRAME;
        for (int i = 0; i < FRAME; i++) {
            frame[i] = (float) (stretch[start + i] - mean);
        }
        PitchDetectionResult result = yin.getPitch(frame);
        double hertz = result.getPitch();
        if (!result.isPitched() || !(hertz >= LOWEST_HERTZ && hertz <= HIGHEST_HERTZ)) {
            return false;
        }
        semitones = A4_MIDI + 12 * Logarithm.log2(hertz / A4_HERTZ);
        strength = Math.max(0, Math.min(1, result.getProbability()));
        return true;
    }

    /** The last pitch in semitones, with 69 for A = 440 Hz; from 31.3 to 95.3. */
    public double semitones() {
        return semitones;
    }

    /** The periodic fraction of the last frame's power, in [0.85, 1]. */
    public double strength() {
        return strength;
    }
}
