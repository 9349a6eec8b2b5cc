package org.genremill.audio.ogg;

/** Decodes the packets of one stream, starting with the first one. */
interface PacketDecoder {
    /** {@code Vorbis} or {@code Opus}. */
    String encoding();

    /** The number of header packets, the first of which is passed to the constructor. */
    int headers();

    /** Processes the next header packet. */
    void header(byte[] packet) throws Exception;

    /** The offset of the comments in the second header packet, in Vorbis' format. */
    int commentsOffset();

    int sampleRate();

    int channels();

    /** Frames at the start that are not part of the audio. */
    int preSkip();

    /** Decodes an audio packet and returns the number of frames. */
    int decode(byte[] packet) throws Exception;

    /** The samples of the last packet, by channel; the arrays may be longer. */
    float[][] samples();
}
