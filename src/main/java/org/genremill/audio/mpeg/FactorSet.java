package org.genremill.audio.mpeg;

import java.util.Arrays;

/** The scale factors of one channel in layer III. ISO/IEC 11172-3, 2.4.2.7; ISO/IEC 13818-3, 2.4.3.2. */
final class FactorSet {
    /** A limit that no scale factor reaches. */
    private static final int NO_LIMIT = 1 << 8;

    /** The position of MPEG 1 that stands for none. */
    private static final int ILLEGAL = 7;

    private static final int[] FIRST_WIDTHS = {0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] SECOND_WIDTHS = {0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3};
    /** The long bands that the second granule may share with the first. */
    private static final int[] SHARED_ENDS = {6, 11, 16, 21};

    private static final int FIRST_LONG_BANDS = 11;
    private static final int FIRST_SHORT_BANDS = 18;

    /** Bands with factors of one width at low rates, by code range; for long, short and mixed blocks. */
    private static final int[][][] LOW_RATE_BANDS = {
        {{6, 5, 5, 5}, {9, 9, 9, 9}, {6, 9, 9, 9}},
        {{6, 5, 7, 3}, {9, 9, 12, 6}, {6, 9, 12, 6}},
        {{11, 10, 0, 0}, {18, 18, 0, 0}, {15, 18, 0, 0}},
        {{7, 7, 7, 0}, {12, 12, 12, 0}, {6, 15, 12, 0}},
        {{6, 6, 6, 3}, {12, 9, 9, 6}, {6, 12, 9, 6}},
        {{8, 8, 5, 0}, {15, 12, 9, 0}, {6, 18, 9, 0}}
    };

    /** By band. */
    final int[] factors = new int[BandLayout.MOST_BANDS];
    /** By band: the lowest factor that stands for no intensity position. */
    final int[] illegal = new int[BandLayout.MOST_BANDS];
    /** Whether the highest bands are boosted. */
    boolean boosted;

    private final int[] widths = new int[4];

    /**
     * Reads the factors of MPEG 1.
     *
     * @param shared four bits, the first one highest: which groups of long bands keep the factors of the granule before
     */
    void read(Bits bits, Granule granule, BandLayout layout, int shared) {
        boosted = granule.boosted;
        int first = FIRST_WIDTHS[granule.scaleFactorCode];
        int second = SECOND_WIDTHS[granule.scaleFactorCode];
        if (granule.blockType == Granule.SHORT) {
            int border = layout.factors() - FIRST_SHORT_BANDS;
            for (int band = 0; band < layout.factors(); band++) {
                factors[band] = bits.read(band < border ? first : second);
            }
        } else {
            int band = 0;
            for (int group = 0; group < SHARED_ENDS.length; group++) {
                if ((shared << group & 8) == 0) {
                    for (; band < SHARED_ENDS[group]; band++) {
                        factors[band] = bits.read(band < FIRST_LONG_BANDS ? first : second);
                    }
                }
                band = SHARED_ENDS[group];
            }
        }
        Arrays.fill(factors, layout.factors(), factors.length, 0);
        Arrays.fill(illegal, ILLEGAL);
    }

    /**
     * Reads the factors of MPEG 2 and 2.5.
     *
     * @param positions whether the factors are those of a right channel, which contain intensity positions
     */
    void readLowRate(Bits bits, Granule granule, BandLayout layout, boolean positions) {
        int range = positions ? splitPositionCode(granule.scaleFactorCode >> 1) : splitCode(granule.scaleFactorCode);
        boosted = range == 2;
        int kind = granule.blockType != Granule.SHORT ? 0 : granule.mixed ? 2 : 1;
        int[] counts = LOW_RATE_BANDS[range][kind];
        int band = 0;
        for (int part = 0; part < counts.length; part++) {
            for (int end = Math.min(band + counts[part], layout.factors()); band < end; band++) {
                factors[band] = bits.read(widths[part]);
                illegal[band] = widths[part] == 0 ? NO_LIMIT : (1 << widths[part]) - 1;
            }
        }
        Arrays.fill(factors, band, factors.length, 0);
        Arrays.fill(illegal, band, illegal.length, NO_LIMIT);
    }

    private int splitCode(int code) {
        if (code < 400) {
            return widths(0, (code >> 4) / 5, (code >> 4) % 5, code >> 2 & 3, code & 3);
        }
        if (code < 500) {
            int rest = code - 400;
            return widths(1, (rest >> 2) / 5, (rest >> 2) % 5, rest & 3, 0);
        }
        return widths(2, (code - 500) / 3, (code - 500) % 3, 0, 0);
    }

    private int splitPositionCode(int code) {
        if (code < 180) {
            return widths(3, code / 36, code % 36 / 6, code % 6, 0);
        }
        if (code < 244) {
            int rest = code - 180;
            return widths(4, rest >> 4 & 3, rest >> 2 & 3, rest & 3, 0);
        }
        return widths(5, (code - 244) / 3, (code - 244) % 3, 0, 0);
    }

    private int widths(int range, int first, int second, int third, int fourth) {
        widths[0] = first;
        widths[1] = second;
        widths[2] = third;
        widths[3] = fourth;
        return range;
    }
}
