package org.genremill.audio.signal;

/** Computes resampled output block by block. */
interface BlockFilter {
    /** Outputs per full block. */
    int outputs();

    /** Inputs required for a full block. */
    int inputs();

    /** Inputs required for one output. */
    int taps();

    /**
     * Computes the first outputs of a block.
     *
     * @param window the block's inputs, starting {@code taps() / 2 - 1} inputs before the time of the first output,
     *     rounded down
     * @param firstOutput index of the first output, a multiple of {@link #outputs()}
     * @param count at most {@link #outputs()}
     */
    void apply(float[] window, long firstOutput, int count, float[] outputs);
}
