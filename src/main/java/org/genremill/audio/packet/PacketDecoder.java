package org.genremill.audio.packet;

/** Decodes the packets of one stream, one after the other. */
public interface PacketDecoder {
    /** The name of the codec. */
    String encoding();

    /** Frames per second. */
    int sampleRate();

    /** Samples per frame. */
    int channels();

    /** Significant bits per sample; 0 if not applicable. */
    default int bits() {
        return 0;
    }

    /** Whether {@link #mix} is supported. */
    default boolean mixes() {
        return false;
    }

    /** From the first packet on, decode to one channel, the mean of all. Called before it. */
    default void mix() {
        throw new UnsupportedOperationException("this codec is decoded with all channels");
    }

    /**
     * Decodes a packet of at least one byte.
     *
     * @return the number of frames, at least 0
     * @throws Exception if the packet is malformed
     */
    int decode(byte[] packet) throws Exception;

    /** The samples of the last packet, nominally in [-1, 1], by channel; the arrays may be longer. */
    float[][] samples();
}
