package org.genremill.dsp.pitch;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import org.genremill.dsp.statistics.Logarithm;

/**
 * The pitch of a frame: YIN (de Cheveigne and Kawahara 2002) as TarsosDSP computes it with a Fourier transform, on frames of
 * 1024 samples. Not thread-safe.
 */
public final class PitchTracker {
    /** Samples in a frame. */
    public static final int FRAME = 1024;

    /** The most aperiodic that a pitched frame may be; the YIN paper has 0.1 to 0.15, and TarsosDSP 0.2. */
    private static final double THRESHOLD = 0.15;

    /** Below, a frame holds no two periods; above, a period is so few samples that YIN is a quarter of a semitone off. */
    private static final double LOWEST_HERTZ = 50;

    private static final double HIGHEST_HERTZ = 2000;
    private static final double A4_HERTZ = 440;
    private static final double A4_MIDI = 69;

    private final FastYin yin;
    private final float[] frame = new float[FRAME];
    private double semitones;
    private double strength;

    /** Prepares for a sample rate in hertz; the frames are meant for 22,050. */
    public PitchTracker(int sampleRate) {
        yin = new FastYin(sampleRate, FRAME, THRESHOLD);
    }

    /**
     * Listens to the frame that begins at {@code start}.
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

    /** The pitch heard last in semitones, 69 for A = 440 Hz; from 31.3 to 95.3. */
    public double semitones() {
        return semitones;
    }

    /** One less the aperiodic part of the power of the frame heard last, in [0.85, 1]. */
    public double strength() {
        return strength;
    }
}
