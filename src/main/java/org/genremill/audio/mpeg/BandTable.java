package org.genremill.audio.mpeg;

import java.util.List;
import java.util.stream.Stream;

/** The scale factor bands at one sample rate. ISO/IEC 11172-3, table B.8; ISO/IEC 13818-3, table B.2; MPEG 2.5. */
final class BandTable {
    private static final int[] LOW_LONG = {
        6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 116, 140, 168, 200, 238, 284, 336, 396, 464, 522, 576
    };
    private static final int[] LOWEST_SHORT = {4, 8, 12, 18, 26, 36, 48, 62, 80, 104, 134, 174, 192};

    /** The ends of the bands, by rate; the long and the short ones. */
    private static final int[][][] ENDS = {
        {
            {4, 8, 12, 16, 20, 24, 30, 36, 44, 52, 62, 74, 90, 110, 134, 162, 196, 238, 288, 342, 418, 576},
            {4, 8, 12, 16, 22, 30, 40, 52, 66, 84, 106, 136, 192}
        },
        {
            {4, 8, 12, 16, 20, 24, 30, 36, 42, 50, 60, 72, 88, 106, 128, 156, 190, 230, 276, 330, 384, 576},
            {4, 8, 12, 16, 22, 28, 38, 50, 64, 80, 100, 126, 192}
        },
        {
            {4, 8, 12, 16, 20, 24, 30, 36, 44, 54, 66, 82, 102, 126, 156, 194, 240, 296, 364, 448, 550, 576},
            {4, 8, 12, 16, 22, 30, 42, 58, 78, 104, 138, 180, 192}
        },
        {LOW_LONG, {4, 8, 12, 18, 24, 32, 42, 56, 74, 100, 132, 174, 192}},
        {
            {6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 114, 136, 162, 194, 232, 278, 332, 394, 464, 540, 576},
            {4, 8, 12, 18, 26, 36, 48, 62, 80, 104, 136, 180, 192}
        },
        {LOW_LONG, LOWEST_SHORT},
        {LOW_LONG, LOWEST_SHORT},
        {LOW_LONG, LOWEST_SHORT},
        {
            {12, 24, 36, 48, 60, 72, 88, 108, 132, 160, 192, 232, 280, 336, 400, 476, 566, 568, 570, 572, 574, 576},
            {8, 16, 24, 36, 52, 72, 96, 124, 160, 162, 164, 166, 192}
        }
    };

    /** The short band that follows the long bands of a mixed block. */
    private static final int MIXED_FROM = 3;
    /** The long bands in the first region of big values, where windows are switched. */
    private static final int SWITCHED_BANDS = 8;

    private static final List<BandTable> TABLES =
            Stream.of(ENDS).map(ends -> new BandTable(ends[0], ends[1])).toList();

    private final int[] longEnds;
    private final int[] shortEnds;
    private final BandLayout longLayout;
    private final BandLayout shortLayout;
    private final BandLayout mixedLayout;

    private BandTable(int[] longEnds, int[] shortEnds) {
        this.longEnds = longEnds;
        this.shortEnds = shortEnds;
        int mixedLines = BandLayout.SHORT_WINDOWS * shortEnds[MIXED_FROM - 1];
        int mixedBands = 0;
        while (longEnds[mixedBands] <= mixedLines) {
            mixedBands++;
        }
        longLayout = BandLayout.of(longEnds, shortEnds, longEnds.length, shortEnds.length);
        shortLayout = BandLayout.of(longEnds, shortEnds, 0, 0);
        mixedLayout = BandLayout.of(longEnds, shortEnds, mixedBands, MIXED_FROM);
    }

    /** @param rateIndex 0 to 8, as in {@link MpegHeader} */
    static BandTable of(int rateIndex) {
        return TABLES.get(rateIndex);
    }

    /** Where the long band with an index, or the last one, ends. */
    int longEnd(int band) {
        return longEnds[Math.min(band, longEnds.length - 1)];
    }

    /** Where the first region of big values ends in a granule with a window other than the normal one. */
    int switchedRegionEnd(int blockType) {
        return blockType == Granule.SHORT
                ? BandLayout.SHORT_WINDOWS * shortEnds[MIXED_FROM - 1]
                : longEnds[SWITCHED_BANDS - 1];
    }

    BandLayout longLayout() {
        return longLayout;
    }

    BandLayout shortLayout() {
        return shortLayout;
    }

    BandLayout mixedLayout() {
        return mixedLayout;
    }
}
