package org.genremill.audio.mpeg;

/** Decodes frames of one layer to samples of the 32 subbands. Keeps what later frames need. Not thread-safe. */
interface LayerDecoder {
    int SUBBANDS = 32;
    /** The most samples of a subband in a frame. */
    int MOST_SLOTS = 36;

    /**
     * Decodes a frame.
     *
     * @param frame the frame, followed by {@link Bits#SLACK} bytes
     * @param subbands per channel, or only once if the decoder mixes them: {@code samples / 32} rows of
     *     {@value #SUBBANDS} samples, one row after the other; zeros where the frame cannot be decoded
     * @return whether all of the frame could be decoded
     */
    boolean decode(MpegHeader header, byte[] frame, float[][] subbands);

    /** Forgets earlier frames, because the next one does not follow them. */
    default void interrupt() {}
}
