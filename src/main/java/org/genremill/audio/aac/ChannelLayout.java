package org.genremill.audio.aac;

import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * The mapping of a block's elements to channels. Numbered configurations use WAV's channel order, custom configurations
 * the order in the file.
 *
 * @param elements in the order in which they are coded
 */
record ChannelLayout(List<Element> elements) {
    /** Element ids. Table 4.85. */
    static final int SINGLE = 0;

    static final int PAIR = 1;
    static final int LFE = 3;
    static final int PROGRAM = 5;

    private static final int ANY_TAG = -1;

    /** By configuration number: the kind of each element, and the indices of its channels. Table 1.19. */
    private static final String[][] CONFIGURATIONS = {
        {"S0"},
        {"P01"},
        {"S2", "P01"},
        {"S2", "P01", "S3"},
        {"S2", "P01", "P34"},
        {"S2", "P01", "P45", "L3"},
        {"S2", "P67", "P01", "P45", "L3"}
    };

    /**
     * One or two channels.
     *
     * @param kind {@link #SINGLE}, {@link #PAIR} or {@link #LFE}
     * @param tag its number among elements of its kind, or -1 for any
     * @param first the index of its first channel
     * @param second the index of its second channel, if it is a pair
     */
    record Element(int kind, int tag, int first, int second) {
        /** The layout defined by the first block of a stream whose header has none. */
        static ChannelLayout ofFirstElement(Bits bits) {
            if (bits.read(3) != PROGRAM) {
                throw TrackException.corrupt("AAC without a channel configuration, not even in its first frame");
            }
            return read(bits);
        }

        int channels() {
            return kind == PAIR ? 2 : 1;
        }

        boolean is(int otherKind, int otherTag) {
            return kind == otherKind && (tag == ANY_TAG || tag == otherTag);
        }
    }

    /** @param configuration as in a header, not 0 */
    static ChannelLayout of(int configuration) {
        if (configuration > CONFIGURATIONS.length) {
            throw TrackException.unsupported("AAC with channel configuration " + configuration);
        }
        List<Element> elements = new ArrayList<>();
        for (String element : CONFIGURATIONS[configuration - 1]) {
            int kind =
                    switch (element.charAt(0)) {
                        case 'S' -> SINGLE;
                        case 'P' -> PAIR;
                        default -> LFE;
                    };
            int first = element.charAt(1) - '0';
            elements.add(new Element(kind, ANY_TAG, first, kind == PAIR ? first + 1 : first));
        }
        return new ChannelLayout(List.copyOf(elements));
    }

    /** Parses {@code program_config_element}, table 4.2, after its id. */
    static ChannelLayout read(Bits bits) {
        bits.skip(4 + 2 + 4);
        int sounding = 0;
        int[] counts = new int[3];
        for (int place = 0; place < counts.length; place++) {
            counts[place] = bits.read(4);
            sounding += counts[place];
        }
        int lowFrequency = bits.read(2);
        int associated = bits.read(3);
        int coupling = bits.read(4);
        skipMixdowns(bits);
        List<Element> elements = new ArrayList<>();
        int channel = 0;
        for (int i = 0; i < sounding + lowFrequency; i++) {
            int kind = i >= sounding ? LFE : bits.flag() ? PAIR : SINGLE;
            Element element = new Element(kind, bits.read(4), channel, channel + 1);
            elements.add(element);
            channel += element.channels();
        }
        bits.skip(4 * associated + 5 * coupling);
        bits.alignToByte();
        bits.skip(8 * bits.read(8));
        return new ChannelLayout(List.copyOf(elements));
    }

    /** The layout defined by the first block of a stream whose header has none. */
    static ChannelLayout ofFirstElement(Bits bits) {
        if (bits.read(3) != PROGRAM) {
            throw TrackException.corrupt("AAC without a channel configuration, not even in its first frame");
        }
        return read(bits);
    }

    int channels() {
        return elements.stream().mapToInt(Element::channels).sum();
    }

    private static void skipMixdowns(Bits bits) {
        bits.skip(bits.flag() ? 4 : 0);
        bits.skip(bits.flag() ? 4 : 0);
        bits.skip(bits.flag() ? 3 : 0);
    }
}
