package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import org.genremill.dsp.rhythm.Loudness;

/**
 * Extracts {@link RhythmPitch} in stretches of 30 s. Onsets, beats and notes do not cross the end of a stretch, which
 * bounds memory and the cost of beat tracking.
 */
final class RhythmPitchExtractor implements FeatureExtractor {
    static final int STRETCH_SECONDS = 30;

    private final float[] stretch = new float[STRETCH_SECONDS * Analysis.SAMPLE_RATE];
    private final Loudness loudness = new Loudness();
    private final RhythmStatistics rhythm = new RhythmStatistics();
    private final PulseStatistics pulse = new PulseStatistics();
    private final PitchStatistics pitch = new PitchStatistics();
    private int length;

    @Override
    public void begin() {
        rhythm.begin();
        pulse.begin();
        pitch.begin();
        length = 0;
    }

    @Override
    public void samples(float[] block, int count) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, stretch.length - length);
            System.arraycopy(block, taken, stretch, length, step);
            length += step;
            taken += step;
            if (length == stretch.length) {
                endStretch();
            }
        }
    }

    @Override
    public void frame(Frame frame) {
        pulse.frame(frame);
    }

    @Override
    public void settle(TrackFacts facts) {
        endStretch();
        pulse.finish();
    }

    private void endStretch() {
        loudness.measure(stretch, length);
        rhythm.add(stretch, length, loudness);
        pitch.add(stretch, length, loudness);
        length = 0;
    }

    @Override
    public Object[] row() {
        List<Object> row = new ArrayList<>();
        rhythm.addValues(row);
        pulse.addValues(row);
        pitch.addValues(row);
        return row.toArray();
    }
}
