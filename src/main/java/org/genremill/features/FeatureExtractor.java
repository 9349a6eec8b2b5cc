package org.genremill.features;

/**
 * Extracts one feature set from tracks: it receives every sample once and every frame up to twice, and then returns the
 * row. The calls come in this order: {@link #prepare} once, then for each track {@link #begin}, any mix of {@link #samples} and {@link #frame}, {@link #settle},
 * all {@link #settledFrame}s, {@link #row}. Not thread-safe; processes one track after another and reuses its buffers.
 */
public interface FeatureExtractor {
    /**
     * Prepares for the first track: called once, after the extractors of all sets were created.
     *
     * @throws org.genremill.GenremillException if tracks cannot be extracted
     */
    default void prepare() {}

    /** Starts a new track. */
    void begin();

    /** Receives the next {@code count} samples, mono, at the rate of {@link Analysis#SAMPLE_RATE}. */
    default void samples(float[] block, int count) {}

    /** Receives the next frame; only called if {@link Need#FRAMES} was declared. */
    default void frame(Frame frame) {}

    /** Called after the last sample and frame. */
    default void settle(TrackFacts facts) {}

    /** Receives each frame again, with facts about the whole track; only called if such a need was declared. */
    default void settledFrame(SettledFrame frame) {}

    /** The finished row: one {@code Double} or {@code float[]} per column of the set, in that order. */
    Object[] row();
}
