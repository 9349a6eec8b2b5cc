package org.genremill.audio.flac;

import java.nio.ByteBuffer;

/**
 * The properties of a stream. RFC 9639, section 8.2.
 *
 * @param sampleRate 0 if unknown
 * @param channels 1 to 8
 * @param bits per sample, 4 to 32
 * @param frames the length, or 0 if unknown
 */
record StreamInfo(int sampleRate, int channels, int bits, long frames) {
    static final int BYTES = 34;

    /** @param block big-endian, at least {@link #BYTES} */
    static StreamInfo of(ByteBuffer block) {
        long packed = block.getLong(10);
        return new StreamInfo(
                (int) (packed >>> 44),
                (int) (packed >>> 41 & 7) + 1,
                (int) (packed >>> 36 & 31) + 1,
                packed & 0xF_FFFF_FFFFL);
    }

    /** Derives the properties from the first frame of a stream without STREAMINFO. */
    static StreamInfo of(FrameHeader first) {
        return new StreamInfo(first.sampleRate(), first.channels(), first.bits(), 0);
    }
}
