package org.genremill.dsp.rhythm;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.onsets.PercussionOnsetDetector;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.dsp.fft.Windows;

/**
 * Onsets of drums and other percussive sounds, which raise most of a spectrum at once: TarsosDSP's percussion detector
 * (Barry, Fitzgerald, Coyle and Lawlor 2005) on 512 samples with a hop of 256; at least half of the bins must rise by
 * at least 10 dB.
 *
 * <p>An onset's time is that of the frame in which the detector responds, 8 ms late on average. Two quirks are worked
 * around. It transforms only the first half of a buffer and counts the samples of the other half as bins, so the second
 * half of each buffer is zero here. And a bin that was zero cannot rise, so constant noise 60 dB below the loudest part
 * of the stretch is added. Not thread-safe.
 */
public final class StruckOnsets {
    private static final int FRAME = 512;
    private static final int HOP = 256;
    /** Of 100 - sensitivity percent of the 512 pairs of values that it counts, 256 are bins. */
    private static final double SENSITIVITY = 75;

    /** In units of half a decibel: the detector uses ten times the logarithm of an amplitude ratio. */
    private static final double RISE = 5;

    private static final double NOISE = 1.7e-3;
    private static final int NOISE_PERIOD = 8191;

    private final TarsosDSPAudioFormat format;
    private final double sampleRate;
    private final float[] buffer = new float[2 * FRAME];
    private final float[] window = new float[FRAME];
    private final float[] noise = new float[NOISE_PERIOD];

    /** Prepares for a sample rate in hertz; the frame size suits 22,050 Hz. */
    public StruckOnsets(int sampleRate) {
        this.sampleRate = sampleRate;
        format = new TarsosDSPAudioFormat(sampleRate, 16, 1, true, false);
        double[] hann = Windows.hann(FRAME);
        for (int i = 0; i < FRAME; i++) {
            window[i] = (float) hann[i];
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NOISE_PERIOD; i++) {
            noise[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    /**
     * Finds the onsets of the first {@code length} samples.
     *
     * @param loudness of the same samples
     * @param found receives them; an onset's strength is its loudness over that of the loudest part of the stretch
     */
    public void find(float[] stretch, int length, Loudness loudness, Onsets found) {
        found.clear();
        int[] start = new int[1];
        PercussionOnsetDetector detector = new PercussionOnsetDetector(
                (float) sampleRate,
                buffer.length,
                (time, salience) -> add(start[0], loudness, found),
                SENSITIVITY,
                RISE);
        AudioEvent event = new AudioEvent(format);
        float level = (float) (NOISE * loudness.loudest());
        for (int from = 0; from + FRAME <= length; from += HOP) {
            for (int i = 0; i < FRAME; i++) {
                buffer[i] = window[i] * (stretch[from + i] + level * noise[(from + i) % NOISE_PERIOD]);
            }
            // The detector has left its spectrum in the buffer.
            Arrays.fill(buffer, FRAME, 2 * FRAME, 0);
            start[0] = from;
            event.setFloatBuffer(buffer);
            detector.process(event);
        }
    }

    private void add(int start, Loudness loudness, Onsets found) {
        double level = loudness.at(start, FRAME);
        if (loudness.counts(level)) {
            found.add(start / sampleRate, Math.min(1, level / loudness.loudest()));
        }
    }
}
