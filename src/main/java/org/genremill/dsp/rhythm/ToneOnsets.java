package org.genremill.dsp.rhythm;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.onsets.ComplexOnsetDetector;

/**
 * Onsets of any kind, struck or bowed: TarsosDSP's detector in the complex domain (Duxbury, Bello, Davies and Sandler 2003)
 * on frames of 512 samples, 256 apart.
 *
 * <p>Five of its habits are worked around. It drops an onset if the frame two hops later is silent, so its silence is
 * switched off and loudness is judged here, where the onset is. It takes 4.3 times the overlap off each time, whatever the
 * delay is, so times are counted in frames here. It sees an onset where a stretch begins, so the first frames are heard,
 * but not believed. It sees one where a sound ends, so what is quieter than before is none. And 80 to 100 ms after an onset,
 * when that leaves the memory of its threshold, it answers once more: an echo, which does not get louder. Not thread-safe.
 */
public final class ToneOnsets {
    private static final int FRAME = 512;
    private static final int HOP = 256;
    private static final double THRESHOLD = 0.3;
    private static final double CLOSEST_SECONDS = 0.05;

    /** From the start of the frame that it answers in back to the onset, in samples; the mean over clicks and notes. */
    private static final int DELAY = 368;

    private static final int UNBELIEVED_FRAMES = 10;

    /** What must be left of the loudness before: less, and a sound has ended there. */
    private static final double KEPT = 0.7;

    /** How much later than an onset its echo is answered. */
    private static final int EARLIEST_ECHO = 6 * HOP;

    private static final int LATEST_ECHO = 9 * HOP;

    /** How much louder than before an onset is that cannot be an echo. */
    private static final double RAISED = 1.1;

    private static final int BYTES = 2;

    private final TarsosDSPAudioFormat format;
    private final double sampleRate;
    private final float[] frame = new float[FRAME];
    private int lastStart;

    /** Prepares for a sample rate in hertz; the frames are meant for 22,050. */
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
            // A second later than it is: the detector refuses onsets close to time zero.
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
