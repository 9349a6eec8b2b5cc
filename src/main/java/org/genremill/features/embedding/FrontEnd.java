package org.genremill.features.embedding;

import org.genremill.features.Frame;
import org.genremill.features.TrackFacts;

/** Turns what it hears and sees of a track into patches. Serves one thread, one track after the other. */
interface FrontEnd {
    /** Receives patches. */
    @FunctionalInterface
    interface Sink {
        /**
         * The next patch: its values in the order of {@link EmbeddingInput#axes}. Valid until the method returns.
         */
        void patch(float[] values);
    }

    /** Forgets the track before. */
    void begin();

    /** Hears the next {@code count} samples at the rate of the shared analysis. */
    void samples(float[] block, int count);

    /** Sees the next frame of the shared analysis, if the input declares the need. */
    default void frame(Frame frame) {}

    /** Hands on what is left: at least one patch in all. */
    void finish(TrackFacts facts);
}
