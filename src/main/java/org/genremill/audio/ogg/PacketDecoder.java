package org.genremill.audio.ogg;

/** Decodes the packets of one stream, from its first one on. */
interface PacketDecoder {
    /** {@code Vorbis} or {@code Opus}. */
    String encoding();

    /** Packets of description, of which the first is given to the constructor. */
    int headers();

    /** Takes the next packet of description. */
    void header(byte[] packet) throws Exception;

    /** Where in the second packet of description comments start, in the form of Vorbis. */
    int commentsOffset();

    int sampleRate();

    int channels();

    /** Frames at the start that are not part of the sound. */
    int preSkip();

    /** Decodes a packet of sound and tells how many frames came of it. */
    int decode(byte[] packet) throws Exception;

    /** What the last packet gave, by channel; at least so many samples in each. */
    float[][] samples();
}
