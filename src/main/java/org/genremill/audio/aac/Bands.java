package org.genremill.audio.aac;

/**
 * The scale factor bands of a window's spectrum, and the range of temporal noise shaping. Clause 4.5.4, tables 4.129 to
 * 4.147, and clause 4.6.9.4.
 */
final class Bands {
    private static final int[][] LONG = {
        offsets(14, 4, 5, 8, 5, 12, 2, 16, 1, 24, 1, 28, 1, 36, 1, 44, 11, 64),
        offsets(14, 4, 4, 8, 3, 12, 3, 16, 1, 20, 2, 24, 1, 28, 1, 36, 18, 40),
        offsets(10, 4, 7, 8, 4, 12, 2, 16, 2, 20, 2, 24, 2, 28, 19, 32, 1, 96),
        offsets(10, 4, 7, 8, 4, 12, 2, 16, 2, 20, 2, 24, 2, 28, 22, 32),
        offsets(11, 4, 10, 8, 4, 12, 3, 16, 2, 20, 2, 24, 2, 28, 1, 32, 2, 36, 1, 40, 1, 44, 1, 48, 2, 52, 5, 64),
        offsets(
                11, 8, 9, 12, 4, 16, 3, 20, 2, 24, 2, 28, 1, 32, 1, 36, 2, 40, 1, 44, 1, 48, 1, 52, 1, 56, 1, 60, 3,
                64),
        offsets(
                13, 12, 7, 16, 4, 20, 3, 24, 2, 28, 1, 32, 2, 36, 1, 40, 1, 44, 1, 48, 1, 52, 1, 56, 1, 60, 1, 64, 1,
                80)
    };
    private static final int[][] SHORT = {
        offsets(6, 4, 3, 8, 1, 16, 1, 28, 1, 36),
        offsets(5, 4, 3, 8, 3, 12, 3, 16),
        offsets(7, 4, 3, 8, 2, 12, 2, 16, 1, 20),
        offsets(8, 4, 2, 8, 2, 12, 1, 16, 2, 20),
        offsets(7, 4, 4, 8, 1, 12, 1, 16, 2, 20)
    };
    /** The row for a rate, by its index. */
    private static final int[] LONG_ROWS = {0, 0, 1, 2, 2, 3, 4, 4, 5, 5, 5, 6, 6};

    private static final int[] SHORT_ROWS = {0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] SHAPED_LONG = {31, 31, 34, 40, 42, 51, 46, 46, 42, 42, 42, 39, 39};
    private static final int[] SHAPED_SHORT = {9, 9, 10, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14};

    private Bands() {}

    /** The start of each band of a long window, and finally the end of the spectrum, 1024. */
    static int[] ofLong(int rateIndex) {
        return LONG[LONG_ROWS[rateIndex]];
    }

    /** The same for a short window, up to 128. */
    static int[] ofShort(int rateIndex) {
        return SHORT[SHORT_ROWS[rateIndex]];
    }

    /** The last band that noise shaping may reach. */
    static int shaped(int rateIndex, boolean shortWindow) {
        return (shortWindow ? SHAPED_SHORT : SHAPED_LONG)[rateIndex];
    }

    /** Offsets from runs of equally wide bands. */
    private static int[] offsets(int... runs) {
        int bands = 0;
        for (int run = 0; run < runs.length; run += 2) {
            bands += runs[run];
        }
        int[] offsets = new int[bands + 1];
        int band = 0;
        for (int run = 0; run < runs.length; run += 2) {
            for (int i = 0; i < runs[run]; i++, band++) {
                offsets[band + 1] = offsets[band] + runs[run + 1];
            }
        }
        return offsets;
    }
}
