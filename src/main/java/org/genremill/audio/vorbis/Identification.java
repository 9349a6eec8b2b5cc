package org.genremill.audio.vorbis;

import org.genremill.audio.format.TrackException;

/**
 * The first header of a stream. Section 4.2.2.
 *
 * @param channels 1 to 255
 * @param sampleRate in hertz, positive
 * @param shortBlock samples, a power of two from 64 to 8192
 * @param longBlock the same, not less
 */
record Identification(int channels, int sampleRate, int shortBlock, int longBlock) {
    private static final int SMALLEST_BITS = 6;
    private static final int LARGEST_BITS = 13;

    /**
     * Reads the header.
     *
     * @throws TrackException if it is malformed
     */
    static Identification read(byte[] packet) {
        Bits bits = Bits.ofHeader(packet, VorbisDecoder.MAGIC.length());
        int version = bits.read(Integer.SIZE);
        int channels = bits.read(8);
        int rate = bits.read(Integer.SIZE);
        for (int bitRate = 0; bitRate < 3; bitRate++) {
            bits.skip(Integer.SIZE);
        }
        int small = bits.read(4);
        int large = bits.read(4);
        if (version != 0) {
            throw TrackException.unsupported("Vorbis of version " + version);
        }
        if (channels == 0 || rate <= 0 || small < SMALLEST_BITS || large < small || large > LARGEST_BITS) {
            throw TrackException.corrupt("a Vorbis header with an impossible number");
        }
        return new Identification(channels, rate, 1 << small, 1 << large);
    }

    int block(boolean isLong) {
        return isLong ? longBlock : shortBlock;
    }
}
