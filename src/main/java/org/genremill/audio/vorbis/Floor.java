package org.genremill.audio.vorbis;

/** Describes the envelope of a spectrum. Immutable; what it reads is kept in an {@link Envelope}. */
interface Floor {
    /**
     * Reads the envelope of one channel.
     *
     * @return whether the channel is not silent; without meaning at the end of the packet
     * @throws org.genremill.audio.format.TrackException if the packet is malformed
     */
    boolean read(Bits bits, Envelope envelope);

    /**
     * Multiplies the residue of a channel with its envelope and adds the product to a spectrum.
     *
     * @param size of a spectrum of this block
     * @param count how many values of the residue come first that are not all 0, at most {@code size}
     */
    void addProduct(Envelope envelope, float[] residue, int size, int count, float[] spectrum);
}
