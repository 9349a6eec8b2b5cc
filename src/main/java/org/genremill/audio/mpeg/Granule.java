package org.genremill.audio.mpeg;

/** The side information of one channel in one granule. ISO/IEC 11172-3, 2.4.1.7 and 2.4.2.7. Read again and again. */
final class Granule {
    /** The type of a block of three short windows. */
    static final int SHORT = 2;

    private static final int MOST_PAIRS = 288;
    private static final int NO_WINDOW = 3;

    /** Bits of the scale factors and the spectrum. */
    int codedBits;
    /** Pairs of lines with big values. */
    int pairs;

    int globalGain;
    int scaleFactorCode;
    int blockType;
    /** Whether the two lowest subbands have a long block, though the others have short ones. */
    boolean mixed;
    /** The Huffman codes of the three regions of big values, and the lines where the first two regions end. */
    final int[] codes = new int[3];

    final int[] regionEnds = new int[2];
    /** In steps of 8 quarters of an octave, by short window; the entry behind them belongs to long blocks. */
    final int[] windowGains = new int[NO_WINDOW + 1];

    boolean boosted;
    /** Quarters of an octave by which a scale factor of 1 attenuates. */
    int scaleFactorStep;

    int quadCode;

    /** Reads the side information; false if it contradicts itself. */
    boolean read(Bits bits, MpegHeader header) {
        codedBits = bits.read(12);
        pairs = bits.read(9);
        globalGain = bits.read(8);
        scaleFactorCode = bits.read(header.lowRate() ? 9 : 4);
        boolean consistent = pairs <= MOST_PAIRS;
        windowGains[0] = windowGains[1] = windowGains[2] = 0;
        if (bits.flag()) {
            consistent &= readSwitchedWindows(bits, header);
        } else {
            readNormalWindow(bits, header);
        }
        boosted = !header.lowRate() && bits.flag();
        scaleFactorStep = bits.flag() ? 4 : 2;
        quadCode = bits.read(1);
        return consistent;
    }

    private boolean readSwitchedWindows(Bits bits, MpegHeader header) {
        blockType = bits.read(2);
        mixed = bits.flag();
        codes[0] = bits.read(5);
        codes[1] = bits.read(5);
        for (int window = 0; window < NO_WINDOW; window++) {
            windowGains[window] = bits.read(3);
        }
        mixed &= blockType == SHORT;
        regionEnds[0] = BandTable.of(header.rateIndex()).switchedRegionEnd(blockType);
        regionEnds[1] = 2 * MOST_PAIRS;
        return blockType != 0;
    }

    private void readNormalWindow(Bits bits, MpegHeader header) {
        blockType = 0;
        mixed = false;
        for (int region = 0; region < codes.length; region++) {
            codes[region] = bits.read(5);
        }
        int first = bits.read(4) + 1;
        int second = first + bits.read(3) + 1;
        regionEnds[0] = BandTable.of(header.rateIndex()).longEnd(first - 1);
        regionEnds[1] = BandTable.of(header.rateIndex()).longEnd(second - 1);
    }

    /** Whether both channels have the same windows, so that their spectra may be added. */
    boolean hasWindowsOf(Granule other) {
        return blockType == other.blockType && mixed == other.mixed;
    }

    /** The scale factor bands. */
    BandLayout layout(MpegHeader header) {
        BandTable table = BandTable.of(header.rateIndex());
        return blockType == SHORT ? mixed ? table.mixedLayout() : table.shortLayout() : table.longLayout();
    }
}
