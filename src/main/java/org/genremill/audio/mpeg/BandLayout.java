package org.genremill.audio.mpeg;

/**
 * The scale factor bands of a granule, in the order in which they are coded: long ones, and then three of equal width,
 * one for each short window.
 *
 * @param ends by band: the line behind its last one
 * @param windows by band: 0 to 2 for short windows, {@link #LONG} for a long one
 * @param longBands the number of long bands
 * @param factors the number of bands with scale factors; those of the others are zero
 * @param order by coded line: its place in the spectrum, where the three short windows alternate
 */
@SuppressWarnings("ArrayRecordComponent") // constants, never compared
record BandLayout(int[] ends, int[] windows, int longBands, int factors, int[] order) {
    static final int LINES = 576;
    static final int LONG = 3;
    static final int SHORT_WINDOWS = 3;
    static final int MOST_BANDS = 39;

    /**
     * A layout of long bands up to a line, and short ones behind it.
     *
     * @param longEnds all ends of long bands
     * @param shortEnds all ends of short bands, in lines of one window
     * @param longBands how many long bands to use
     * @param shortFrom the first short band to use; its lines begin where the long bands end
     */
    static BandLayout of(int[] longEnds, int[] shortEnds, int longBands, int shortFrom) {
        int count = longBands + SHORT_WINDOWS * (shortEnds.length - shortFrom);
        int[] ends = new int[count];
        int[] windows = new int[count];
        int[] order = new int[LINES];
        int line = 0;
        int band = 0;
        for (; band < longBands; band++) {
            ends[band] = longEnds[band];
            windows[band] = LONG;
            for (; line < ends[band]; line++) {
                order[line] = line;
            }
        }
        for (int group = shortFrom; group < shortEnds.length; group++) {
            int from = group == 0 ? 0 : shortEnds[group - 1];
            for (int window = 0; window < SHORT_WINDOWS; window++) {
                for (int i = from; i < shortEnds[group]; i++) {
                    order[line++] = SHORT_WINDOWS * i + window;
                }
                ends[band] = line;
                windows[band++] = window;
            }
        }
        int factors = count - (shortFrom < shortEnds.length ? SHORT_WINDOWS : 1);
        return new BandLayout(ends, windows, longBands, factors, order);
    }

    int count() {
        return ends.length;
    }

    int start(int band) {
        return band == 0 ? 0 : ends[band - 1];
    }

    /** The distance between bands of one window. */
    int stride(int band) {
        return windows[band] == LONG ? 1 : SHORT_WINDOWS;
    }
}
