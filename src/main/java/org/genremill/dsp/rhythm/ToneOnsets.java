package org.genremill.dsp.rhythm;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.onsets.ComplexOnsetDetector;

/**
 * Onsets of any kind, percussive or not: TarsosDSP's complex-domain detector (Duxbury, Bello, Davies and Sandler 2003)
 * on frames of 512 samples with a hop of 256.
 *
 * <p>Five quirks are worked around. It drops an onset if the frame two hops later is silent, so its silence gate is
 * disabled and loudness is checked here, at the onset. It subtracts 4.3 times the overlap from each time, whatever the
 * delay, so times are counted in frames here. It detects an onset at the start of a stretch, so onsets in the first
 * frames are discarded. It detects one at the end of a sound, so onsets quieter than what precedes them are discarded.
 * And 80 to 100 ms after an onset, when that leaves the memory of its threshold, it responds again: an echo, which is
 * recognised because it is not louder. Not thread-safe.
 */
public final class ToneOnsets {
    private static final int FRAME = 512;
    private static final int HOP = 256;
    private static final double THRESHOLD = 0.3;
    private static final double CLOSEST_SECONDS = 0.05;

    /**
     * From the start of the frame in which it responds back to the onset, in samples; the mean over clicks and notes.
     */
    private static final int DELAY = 368;

    private static final int UNBELIEVED_FRAMES = 10;

    /** The minimum loudness relative to that before; below it a sound has ended. */
    private static final double KEPT = 0.7;

    /** The minimum delay of an echo after its onset. */
    private static final int EARLIEST_ECHO = 6 * HOP;

    private static final int LATEST_ECHO = 9 * HOP;

    /** An onset that is louder than before by this factor is not an echo. */
    private static final double RAISED = 1.1;

    private static final int BYTES = 2;

    private final TarsosDSPAudioFormat format;
    private final double sampleRate;
    private final float[] frame = new float[FRAME];
    private int lastStart;

    /** Prepares for a sample rate in hertz; the frame size suits 22,050 Hz. */
    public ToneOnsets(int sampleRate) {
        this.sampleRate = sampleRate;
        format = new TarsosDSPAudioFormat(sampleRate, 8 * BYTES, 1, true, false);
    }

    /**
     * Finds the onsets of the first {@code length} samples.
     *
     * @param loudness of the same samples
     * @param found receives them; an onset's strength is its loudness over that of the loudest part of the stretch
     */
    public void find(float[] stretch, int length, Loudness loudness, Onsets found) {
        found.clear();
        lastStart = -length;
        ComplexOnsetDetector detector =
                new ComplexOnsetDetector(FRAME, THRESHOLD, CLOSEST_SECONDS, Double.NEGATIVE_INFINITY);
        AudioEvent event = new AudioEvent(format);
        int[] start = new int[1];
        detector.setHandler((time, salience) -> add(start[0], loudness, found));
        for (int from = 0; from + FRAME <= length; from += HOP) {
            System.arraycopy(stretch, from, frame, 0, FRAME);
            start[0] = from;
            event.setFloatBuffer(frame);
            // One second later than the true time, because the detector rejects onsets close to time zero.
            event.setBytesProcessed(BYTES * (from + (long) sampleRate));
            detector.process(event);
        }
    }

    private void add(int start, Loudness loudness, Onsets found) {
        double level = loudness.at(start - FRAME, FRAME);
        double before = loudness.at(start - 2 * FRAME, FRAME);
        double after = loudness.at(start - FRAME, FRAME + HOP);
        int distance = start - lastStart;
        lastStart = start;
        boolean ends = after < KEPT * before;
        boolean echo = distance >= EARLIEST_ECHO && distance <= LATEST_ECHO && after < RAISED * before;
        if (start >= UNBELIEVED_FRAMES * HOP && loudness.counts(level) && !ends && !echo) {
            found.add((start - DELAY) / sampleRate, Math.min(1, level / loudness.loudest()));
        }
    }
}
