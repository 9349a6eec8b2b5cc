package org.genremill.audio.aac;

/**
 * How a frame of one or two channels is cut in time and frequency: {@code ics_info}, clause 4.4.2.1, table 4.6.
 *
 * @param sequence one of the four below
 * @param shape of the slopes: 0 a sine, 1 after Kaiser and Bessel
 * @param bands how many have anything in them
 * @param groups how many windows each group has; they share their scale factors
 * @param offsets where the bands of a window start; with one more than there can be bands, where the last one ends
 * @param shapedBands where noise shaping ends at the latest
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record WindowInfo(int sequence, int shape, int bands, int[] groups, int[] offsets, int shapedBands) {
    static final int ONLY_LONG = 0;
    static final int LONG_START = 1;
    static final int EIGHT_SHORT = 2;
    static final int LONG_STOP = 3;

    /** Frequencies in a frame, and new samples that it gives. */
    static final int FRAME = 1024;
    /** The same of one short window. */
    static final int SHORT = 128;

    private static final int[] ONE_WINDOW = {1};

    /** What stands where nothing was sent, or nothing that can be read. */
    static WindowInfo silence(int rateIndex) {
        return new WindowInfo(ONLY_LONG, 0, 0, ONE_WINDOW, Bands.ofLong(rateIndex), 0);
    }

    static WindowInfo read(Bits bits, int rateIndex) {
        bits.skip(1);
        int sequence = bits.read(2);
        int shape = bits.read(1);
        boolean isShort = sequence == EIGHT_SHORT;
        int bands = bits.read(isShort ? 4 : 6);
        int[] offsets = isShort ? Bands.ofShort(rateIndex) : Bands.ofLong(rateIndex);
        if (bands >= offsets.length) {
            throw Bits.corrupt("an AAC frame of " + bands + " bands, where " + (offsets.length - 1) + " are possible");
        }
        int[] groups = isShort ? groups(bits.read(7)) : ONE_WINDOW;
        if (!isShort && bits.flag()) {
            throw Bits.corrupt("an AAC frame with prediction, which low complexity does not have");
        }
        return new WindowInfo(sequence, shape, bands, groups, offsets, Bands.shaped(rateIndex, isShort));
    }

    boolean isShort() {
        return sequence == EIGHT_SHORT;
    }

    int windows() {
        return isShort() ? FRAME / SHORT : 1;
    }

    /** Frequencies of one window. */
    int length() {
        return isShort() ? SHORT : FRAME;
    }

    /** Of the seven bits, a set one puts the next window into the group of the one before. */
    private static int[] groups(int grouping) {
        int[] groups = new int[1 + 7 - Integer.bitCount(grouping)];
        int group = 0;
        groups[0] = 1;
        for (int bit = 6; bit >= 0; bit--) {
            group += 1 - (grouping >> bit & 1);
            groups[group]++;
        }
        return groups;
    }
}
