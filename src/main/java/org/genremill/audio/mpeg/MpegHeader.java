package org.genremill.audio.mpeg;

import java.util.Optional;

/**
 * The four-byte header of a frame. ISO/IEC 11172-3, 2.4.1.3, with the low rates of ISO/IEC 13818-3 and "MPEG 2.5".
 *
 * @param version 3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5
 * @param layer 2 or 3
 * @param sampleRate in Hz
 * @param channels 1 or 2
 * @param protectedByCrc whether a two-byte checksum follows
 * @param bytes length of the frame including its header, or 0 (unknown) in free format
 */
record MpegHeader(int version, int layer, int sampleRate, int channels, boolean protectedByCrc, int bytes) {
    static final int BYTES = 4;
    /** Layer II, 384 kbit/s at 32 kHz, and a byte of padding. */
    static final int MAXIMUM_FRAME_BYTES = 1729;

    /** Kilobits per second by index; rows: version 1 layer II, version 1 layer III, version 2. */
    private static final int[][] KILOBITS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };

    private static final int[] VERSION_1_RATES = {44_100, 48_000, 32_000};

    /** Parses a header of four big-endian bytes; empty if it is not one. */
    static Optional<MpegHeader> of(int word) {
        int version = word >> 19 & 3;
        int layer = 4 - (word >> 17 & 3);
        int bitRate = word >> 12 & 15;
        int rate = word >> 10 & 3;
        if (word >>> 21 != 0x7FF || version == 1 || layer == 4 || layer == 1 || bitRate == 15 || rate == 3) {
            return Optional.empty();
        }
        int sampleRate = VERSION_1_RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int kilobits = KILOBITS[version == 3 ? layer - 2 : 2][bitRate];
        int bytesPerKilobit = version != 3 && layer == 3 ? 72_000 : 144_000;
        int bytes = kilobits == 0 ? 0 : bytesPerKilobit * kilobits / sampleRate + (word >> 9 & 1);
        int channels = (word >> 6 & 3) == 3 ? 1 : 2;
        return Optional.of(new MpegHeader(version, layer, sampleRate, channels, (word >> 16 & 1) == 0, bytes));
    }

    boolean freeFormat() {
        return bytes == 0;
    }

    /** Samples per channel. */
    int samples() {
        return version != 3 && layer == 3 ? 576 : 1152;
    }

    /** The offset of the audio in a layer III frame without checksum, where a Xing header may be. */
    int xingOffset() {
        int sideBytes = version == 3 ? (channels == 1 ? 17 : 32) : channels == 1 ? 9 : 17;
        return BYTES + sideBytes;
    }

    /** Whether both headers can belong to one stream, in which bit rate and stereo mode may change. */
    boolean continues(MpegHeader other) {
        return version == other.version && layer == other.layer && sampleRate == other.sampleRate;
    }
}
