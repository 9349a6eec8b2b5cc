package org.genremill.audio.mpeg;

import java.util.Arrays;

/** Reads the Huffman-coded lines of a granule and takes them to the power of 4/3. ISO/IEC 11172-3, 2.4.3.4. */
final class SpectrumReader {
    private static final int LINES = BandLayout.LINES;
    /** A value of 15 with 13 additional bits. */
    private static final int LARGEST = 15 + (1 << 13);

    private static final float[] POWERS = new float[LARGEST];
    private static final int[][] PAIRS = new int[32][];
    private static final int LENGTH = HuffmanCode.VALUE - 1;
    private static final long SIGN = 0x8000_0000L;

    static {
        for (int i = 0; i < LARGEST; i++) {
            POWERS[i] = (float) StrictMath.pow(i, 4 / 3.0);
        }
        for (int code = 1; code < PAIRS.length; code++) {
            PAIRS[code] = HuffmanCode.pairs(code);
        }
    }

    private int used;

    /** The number of lines before the last ones, which are all zero. */
    int used() {
        return used;
    }

    /**
     * Reads the lines of a granule in their coded order.
     *
     * @param bytes continues {@link Bits#SLACK} bytes beyond the end
     * @param start the offset of the first bit
     * @param end the offset of the first bit behind the granule
     * @return whether the granule has enough bits for its pairs
     */
    boolean read(byte[] bytes, int start, int end, Granule granule, float[] lines) {
        int bit = start;
        int line = 0;
        int pairsEnd = Math.min(2 * granule.pairs, LINES);
        for (int region = 0; region < granule.codes.length && line < pairsEnd; region++) {
            int regionEnd = region < 2 ? Math.min(granule.regionEnds[region], pairsEnd) : pairsEnd;
            int code = granule.codes[region];
            if (code == 0) {
                Arrays.fill(lines, line, Math.max(line, regionEnd), 0);
            } else {
                bit = pairs(bytes, bit, end, code, lines, line, regionEnd);
            }
            if (bit > end) {
                return false;
            }
            line = Math.max(line, regionEnd);
        }
        used = quads(bytes, bit, end, HuffmanCode.quads(granule.quadCode), lines, line);
        Arrays.fill(lines, used, LINES, 0);
        return true;
    }

    /** The offset behind the pairs, or a number beyond the end if they do not fit or their code does not exist. */
    private static int pairs(byte[] bytes, int start, int end, int code, float[] lines, int from, int to) {
        int[] table = PAIRS[code];
        if (table.length == 0) {
            return Integer.MAX_VALUE;
        }
        int extra = HuffmanCode.extraBits(code);
        int bit = start;
        for (int line = from; line < to && bit <= end; line += 2) {
            long word = Bits.peek(bytes, bit);
            int entry = table[(int) (word >>> (Long.SIZE - HuffmanCode.SHORT_BITS))];
            if (entry < 0) {
                int rest = (int) (word << HuffmanCode.SHORT_BITS >>> (Long.SIZE - HuffmanCode.MORE_BITS));
                entry = table[rest - entry];
            }
            int length = entry & LENGTH;
            word <<= length;
            int x = entry >> 9;
            int y = entry >> 5 & 15;
            if (extra > 0 && (x == 15 || y == 15)) {
                bit += length;
                bit = escaped(bytes, bit, x, extra, lines, line);
                bit = escaped(bytes, bit, y, extra, lines, line + 1);
                continue;
            }
            lines[line] = signed(POWERS[x], word);
            int present = -x >>> 31;
            word <<= present;
            lines[line + 1] = signed(POWERS[y], word);
            bit += length + present + (-y >>> 31);
        }
        return bit;
    }

    private static int escaped(byte[] bytes, int start, int value, int extra, float[] lines, int line) {
        int bit = start;
        int magnitude = value;
        if (value == 15) {
            magnitude += (int) (Bits.peek(bytes, bit) >>> (Long.SIZE - extra));
            bit += extra;
        }
        lines[line] = signed(POWERS[magnitude], Bits.peek(bytes, bit));
        return magnitude == 0 ? bit : bit + 1;
    }

    /** The line behind the last quadruple that fits. */
    private static int quads(byte[] bytes, int start, int end, int[] table, float[] lines, int from) {
        int bit = start;
        int line = from;
        while (bit < end && line + 4 <= LINES) {
            long word = Bits.peek(bytes, bit);
            int entry = table[(int) (word >>> (Long.SIZE - HuffmanCode.SHORT_BITS))];
            int length = entry & LENGTH;
            word <<= length;
            bit += length;
            for (int i = 0; i < 4; i++) {
                int value = entry >> (8 - i) & 1;
                lines[line + i] = signed(value, word);
                word <<= value;
                bit += value;
            }
            if (bit > end) {
                break;
            }
            line += 4;
        }
        return line;
    }

    /** A magnitude with the sign that the highest bit of a word gives it. */
    private static float signed(float magnitude, long word) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) ^ (int) (word >>> 32 & SIGN));
    }
}
