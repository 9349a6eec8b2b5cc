package org.genremill.audio.mpeg;

import java.util.Optional;

/**
 * The four-byte header of a frame. ISO/IEC 11172-3, 2.4.1.3, with the low rates of ISO/IEC 13818-3 and "MPEG 2.5".
 *
 * @param version 3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5
 * @param layer 1 to 3
 * @param rateIndex of the sample rate: 0 to 2 for MPEG 1, 3 to 5 for MPEG 2, 6 to 8 for MPEG 2.5
 * @param mode 0 stereo, 1 joint stereo, 2 two independent channels, 3 mono
 * @param modeExtension what is joint in joint stereo, else without meaning
 * @param protectedByCrc whether a two-byte checksum follows
 * @param kilobits per second; 0 in free format
 * @param padding bytes that lengthen this frame compared with others of the same bit rate
 * @param bytes length of the frame including its header and padding; 0 in free format if it is not known yet
 */
record MpegHeader(
        int version,
        int layer,
        int rateIndex,
        int mode,
        int modeExtension,
        boolean protectedByCrc,
        int kilobits,
        int padding,
        int bytes) {
    static final int BYTES = 4;
    static final int CHECKSUM_BYTES = 2;
    /** Twice the length at the highest bit rate with a name; frames in free format may have any. */
    static final int MAXIMUM_FRAME_BYTES = 1 << 13;

    private static final int MPEG_1 = 3;
    private static final int MPEG_2 = 2;
    private static final int JOINT = 1;
    private static final int MONO = 3;
    private static final int[] RATES = {44_100, 48_000, 32_000, 22_050, 24_000, 16_000, 11_025, 12_000, 8_000};

    /** Kilobits per second by index; rows: layers I to III of version 1, layer I and the others of version 2. */
    private static final int[][] KILOBITS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };

    /** Parses a header of four big-endian bytes; empty if it is not one. */
    static Optional<MpegHeader> of(int word) {
        int version = word >> 19 & 3;
        int layer = 4 - (word >> 17 & 3);
        int bitRate = word >> 12 & 15;
        int rate = word >> 10 & 3;
        if (word >>> 21 != 0x7FF || version == 1 || layer == 4 || bitRate == 15 || rate == 3) {
            return Optional.empty();
        }
        int rateIndex = rate + (version == MPEG_1 ? 0 : version == MPEG_2 ? 3 : 6);
        int kilobits = KILOBITS[version == MPEG_1 ? layer - 1 : layer == 1 ? 3 : 4][bitRate];
        int unit = layer == 1 ? 4 : 1;
        int padding = unit * (word >> 9 & 1);
        int samples = samples(version, layer);
        int bytes = kilobits == 0 ? 0 : samples / 8 * 1000 / unit * kilobits / RATES[rateIndex] * unit + padding;
        return Optional.of(new MpegHeader(
                version,
                layer,
                rateIndex,
                word >> 6 & 3,
                word >> 4 & 3,
                (word >> 16 & 1) == 0,
                kilobits,
                padding,
                bytes));
    }

    /** This header in a stream of free format whose frames have a known length without padding. */
    MpegHeader withLength(int unpadded) {
        return new MpegHeader(
                version, layer, rateIndex, mode, modeExtension, protectedByCrc, kilobits, padding, unpadded + padding);
    }

    boolean freeFormat() {
        return kilobits == 0;
    }

    /** Samples per channel. */
    int samples() {
        return samples(version, layer);
    }

    int sampleRate() {
        return RATES[rateIndex];
    }

    int channels() {
        return mode == MONO ? 1 : 2;
    }

    /** Whether this is MPEG 2 or 2.5, which halve the sample rates of MPEG 1 once or twice. */
    boolean lowRate() {
        return version != MPEG_1;
    }

    /** Whether layer III codes the sum and the difference of the channels. */
    boolean midSide() {
        return mode == JOINT && (modeExtension & 2) != 0;
    }

    /** Whether layer III codes high frequencies once for both channels. */
    boolean intensity() {
        return mode == JOINT && (modeExtension & 1) != 0;
    }

    /** The first subband that layers I and II code once for both channels; 32 if there is none. */
    int jointBound() {
        return mode == JOINT ? 4 + 4 * modeExtension : 32;
    }

    /** The offset behind the header and the checksum. */
    int ownBytes() {
        return BYTES + (protectedByCrc ? CHECKSUM_BYTES : 0);
    }

    /** The size of the side information of layer III. */
    int sideBytes() {
        return lowRate() ? (channels() == 1 ? 9 : 17) : channels() == 1 ? 17 : 32;
    }

    /** The offset of the audio in a layer III frame without checksum, where a Xing header may be. */
    int xingOffset() {
        return BYTES + sideBytes();
    }

    /** Whether both headers can belong to one stream, in which bit rate and stereo mode may change. */
    boolean continues(MpegHeader other) {
        return version == other.version && layer == other.layer && rateIndex == other.rateIndex;
    }

    private static int samples(int version, int layer) {
        return layer == 1 ? 384 : layer == 3 && version != MPEG_1 ? 576 : 1152;
    }
}
