package org.genremill.features.embedding;

import org.genremill.features.Frame;
import org.genremill.features.TrackFacts;

/** Converts the samples and frames of a track to patches. Not thread-safe; processes one track after another. */
interface FrontEnd {
    /** Receives patches. */
    @FunctionalInterface
    interface Sink {
        /**
         * The next patch.
         *
         * @param values in the order of {@link EmbeddingInput#axes}, valid until the method returns
         * @param weight of its vectors in means and deviations, above 0 and at most 1
         */
        void patch(float[] values, double weight);
    }

    /** The front end for a kind of input. */
    static FrontEnd of(EmbeddingInput input, Sink sink) {
        if (input instanceof EmbeddingInput.Waveform waveform) {
            return new WaveformFrontEnd(waveform, sink);
        }
        if (input instanceof EmbeddingInput.LogMel bands) {
            return new WaveformFrontEnd(bands, sink);
        }
        return new PictureFrontEnd((EmbeddingInput.Picture) input, sink);
    }

    /** Starts a new track. */
    void begin();

    /** Receives the next {@code count} samples at the rate of the shared analysis. */
    void samples(float[] block, int count);

    /** Receives the next frame of the shared analysis, if the input declares the need. */
    default void frame(Frame frame) {}

    /** Delivers the rest, so at least one patch in all. */
    void finish(TrackFacts facts);
}
