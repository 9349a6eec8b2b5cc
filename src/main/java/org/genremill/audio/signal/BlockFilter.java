package org.genremill.audio.signal;

/** Computes one block of resampled output after the other. */
interface BlockFilter {
    /** Outputs of a full block. */
    int outputs();

    /** Inputs that a full block looks at. */
    int inputs();

    /** Inputs that one output looks at. */
    int taps();

    /**
     * Computes the first outputs of a block.
     *
     * @param window the block's inputs; the first is {@code taps() / 2 - 1} before the time of the first output, rounded
     *     down to a whole input
     * @param firstOutput index of the first output, a multiple of {@link #outputs()}
     * @param count at most {@link #outputs()}
     */
    void apply(float[] window, long firstOutput, int count, float[] outputs);
}
