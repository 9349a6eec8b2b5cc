package org.genremill.audio.aac;

import org.genremill.audio.format.TrackException;

/**
 * The decoder configuration.
 *
 * @param sampleRate in Hz
 * @param rateIndex of the rate whose tables are used
 * @param layout of the channels
 */
public record AacConfig(int sampleRate, int rateIndex, ChannelLayout layout) {
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    /** The lowest rate for the tables of each index. Table 4.82. */
    private static final int[] LOWEST = {
        92_017, 75_132, 55_426, 46_009, 37_566, 27_713, 23_004, 18_783, 13_856, 11_502, 9_391, 0
    };

    static final int LOW_COMPLEXITY = 2;

    private static final int RATE_FOLLOWS = 15;
    private static final int SBR = 5;
    private static final int SBR_AND_PS = 29;
    private static final int LONGER_TYPE = 31;
    private static final int EXTENSION_MARK = 0x2B7;

    /**
     * Parses {@code AudioSpecificConfig}, clause 1.6.2.1.
     *
     * @throws TrackException if it is malformed, or not AAC-LC
     */
    public static AacConfig of(byte[] descriptor) {
        Bits bits = new Bits(descriptor);
        int type = bits.read(5);
        requireLowComplexity(type == LONGER_TYPE ? 32 + bits.read(6) : type);
        int index = bits.read(4);
        int rate = index == RATE_FOLLOWS ? bits.read(24) : rate(index);
        int channels = bits.read(4);
        if (bits.flag()) {
            throw TrackException.unsupported("AAC with frames of 960 samples");
        }
        bits.skip(bits.flag() ? 14 : 0);
        bits.skip(1);
        ChannelLayout layout = channels == 0 ? ChannelLayout.read(bits) : ChannelLayout.of(channels);
        if (bits.left() >= 17 && bits.read(11) == EXTENSION_MARK && bits.read(5) == SBR && bits.flag()) {
            throw highEfficiency();
        }
        return new AacConfig(rate, index == RATE_FOLLOWS ? nearest(rate) : index, layout);
    }

    /** The sample rate of an index below 15. */
    static int rate(int index) {
        if (index >= RATES.length) {
            throw TrackException.corrupt("AAC with the reserved sample rate " + index);
        }
        return RATES[index];
    }

    static void requireLowComplexity(int type) {
        switch (type) {
            case LOW_COMPLEXITY -> {}
            case 1 -> throw TrackException.unsupported("AAC profile Main, with spectral prediction");
            case 3 -> throw TrackException.unsupported("AAC profile SSR");
            case 4 -> throw TrackException.unsupported("AAC with long-term prediction");
            case SBR, SBR_AND_PS -> throw highEfficiency();
            case 42 -> throw TrackException.unsupported("xHE-AAC (USAC)");
            default ->
                throw TrackException.unsupported("MPEG-4 audio of object type " + type + ", which is not AAC-LC");
        }
    }

    static TrackException highEfficiency() {
        return TrackException.unsupported("HE-AAC (spectral band replication, SBR)");
    }

    private static int nearest(int rate) {
        int index = 0;
        while (rate < LOWEST[index]) {
            index++;
        }
        return index;
    }
}
