package org.genremill.features;

/**
 * Measures one track for one feature set: hears every sample, sees every frame twice and then writes the row. The calls
 * come in this order: {@link #begin}, any mix of {@link #samples} and {@link #frame}, {@link #settle}, all
 * {@link #settledFrame}s, {@link #row}. Serves one thread, one track after the other, and keeps its buffers.
 */
public interface FeatureExtractor {
    /** Forgets the track before. */
    void begin();

    /** Hears the next {@code count} samples, mono, at the rate of {@link Analysis#SAMPLE_RATE}. */
    default void samples(float[] block, int count) {}

    /** Sees the next frame; only called if {@link Need#FRAMES} was declared. */
    default void frame(Frame frame) {}

    /** Learns that the last sample and frame are past. */
    default void settle(TrackFacts facts) {}

    /** Sees the next frame again, now that the track is known; only called if a need for that was declared. */
    default void settledFrame(SettledFrame frame) {}

    /** The finished row: one value for each column of the set, {@code Double} or {@code float[]}, in that order. */
    Object[] row();
}
