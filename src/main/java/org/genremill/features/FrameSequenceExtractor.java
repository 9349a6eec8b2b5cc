package org.genremill.features;

import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** Extracts a {@link FrameSequence}. The length is known before the first vector, so nothing is copied. */
final class FrameSequenceExtractor implements FeatureExtractor {
    private final FrameSequence.Projection projection;
    private final double[] vector;
    private float[] values = new float[0];
    private int filled;
    private int frames;

    FrameSequenceExtractor(int width, FrameSequence.Projection projection) {
        this.projection = projection;
        vector = new double[width];
    }

    @Override
    public void begin() {
        values = new float[0];
        filled = 0;
        frames = 0;
    }

    @Override
    public void settle(TrackFacts facts) {
        frames = facts.frames();
        if (frames > FrameSequence.MOST_FRAMES) {
            throw new TrackException(
                    Stage.EXTRACT,
                    FailureCode.TOO_LONG,
                    "%d frames, but a row holds at most %d (ten minutes): segment the track with --segment"
                            .formatted(frames, FrameSequence.MOST_FRAMES));
        }
        // The row keeps this array, so each track needs its own.
        values = new float[frames * vector.length];
    }

    @Override
    public void settledFrame(SettledFrame frame) {
        projection.apply(frame.decibels(), vector);
        for (double value : vector) {
            values[filled++] = (float) value;
        }
    }

    @Override
    public Object[] row() {
        return new Object[] {values, (double) frames};
    }
}
