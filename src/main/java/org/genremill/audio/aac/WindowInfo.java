package org.genremill.audio.aac;

import org.genremill.audio.format.TrackException;

/**
 * The division of a frame of one or two channels in time and frequency: {@code ics_info}, clause 4.4.2.1, table 4.6.
 *
 * @param sequence one of the four below
 * @param shape of the slopes: 0 for sine, 1 for Kaiser-Bessel
 * @param bands the number of bands with coded values
 * @param groups the number of windows in each group; they share scale factors
 * @param offsets the start of each possible band of a window, and finally the end of the last one
 * @param shapedBands the end of the range of noise shaping
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record WindowInfo(int sequence, int shape, int bands, int[] groups, int[] offsets, int shapedBands) {
    static final int ONLY_LONG = 0;
    static final int LONG_START = 1;
    static final int EIGHT_SHORT = 2;
    static final int LONG_STOP = 3;

    /** Frequencies in a frame, which are also its new samples. */
    static final int FRAME = 1024;
    /** Frequencies in a short window. */
    static final int SHORT = 128;

    private static final int[] ONE_WINDOW = {1};

    /** The window information for missing or unreadable data. */
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
            throw TrackException.corrupt(
                    "an AAC frame of " + bands + " bands, where " + (offsets.length - 1) + " are possible");
        }
        int[] groups = isShort ? groups(bits.read(7)) : ONE_WINDOW;
        if (!isShort && bits.flag()) {
            throw TrackException.corrupt("an AAC-LC frame with prediction");
        }
        return new WindowInfo(sequence, shape, bands, groups, offsets, Bands.shaped(rateIndex, isShort));
    }

    boolean isShort() {
        return sequence == EIGHT_SHORT;
    }

    int windows() {
        return isShort() ? FRAME / SHORT : 1;
    }

    /** Frequencies in a window. */
    int length() {
        return isShort() ? SHORT : FRAME;
    }

    /** Of the seven bits, a set one adds the next window to the group of the previous one. */
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
