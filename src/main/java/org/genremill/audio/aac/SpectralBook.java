package org.genremill.audio.aac;

import org.genremill.audio.format.TrackException;

/** A code book for two or four neighbouring values of a quantised spectrum. Clause 4.6.3. */
final class SpectralBook {
    private static final SpectralBook[] BOOKS = {
        new SpectralBook(1, 4, 3, 1),
        new SpectralBook(2, 4, 3, 1),
        new SpectralBook(3, 4, 3, 0),
        new SpectralBook(4, 4, 3, 0),
        new SpectralBook(5, 2, 9, 4),
        new SpectralBook(6, 2, 9, 4),
        new SpectralBook(7, 2, 8, 0),
        new SpectralBook(8, 2, 8, 0),
        new SpectralBook(9, 2, 13, 0),
        new SpectralBook(10, 2, 13, 0),
        new SpectralBook(11, 2, 17, 0),
    };
    /** The last book, whose largest value announces an escape code. */
    private static final int ESCAPE = 16;
    /** Longer codes would exceed the largest value, 8191. */
    private static final int LONGEST_ESCAPE = 8;

    private final CodeBook codes;
    private final int dimension;
    private final boolean signed;
    private final boolean escapes;
    private final byte[] values;

    /**
     * @param dimension the number of values per code
     * @param base the number of different values
     * @param offset minus the smallest value; if 0, signs follow each code
     */
    private SpectralBook(int number, int dimension, int base, int offset) {
        codes = CodeBook.named("spectrum-" + number);
        this.dimension = dimension;
        signed = offset > 0;
        escapes = base > ESCAPE;
        int codeCount = (int) Math.round(Math.pow(base, dimension));
        values = new byte[codeCount * dimension];
        for (int index = 0; index < codeCount; index++) {
            int rest = index;
            for (int i = dimension - 1; i >= 0; i--) {
                values[index * dimension + i] = (byte) (rest % base - offset);
                rest /= base;
            }
        }
    }

    /** @param number 1 to 11 */
    static SpectralBook of(int number) {
        return BOOKS[number - 1];
    }

    /**
     * Reads quantised values into {@code target[from]} to {@code target[to - 1]}, whose number is a multiple of four.
     */
    void read(Bits bits, int[] target, int from, int to) {
        for (int at = from; at < to; at += dimension) {
            int index = codes.next(bits) * dimension;
            if (signed) {
                for (int i = 0; i < dimension; i++) {
                    target[at + i] = values[index + i];
                }
            } else {
                readSigns(bits, index, target, at);
            }
            if (escapes) {
                target[at] = escaped(bits, target[at]);
                target[at + 1] = escaped(bits, target[at + 1]);
            }
        }
    }

    /** Each value but zero is followed by a bit that is set if it is negative. Without branches, as signs are random. */
    private void readSigns(Bits bits, int index, int[] target, int at) {
        int signs = bits.peek(Integer.SIZE);
        int count = 0;
        for (int i = 0; i < dimension; i++) {
            int value = values[index + i];
            int present = -value >>> (Integer.SIZE - 1);
            int negative = (signs >>> (Integer.SIZE - 1)) & present;
            target[at + i] = (value ^ -negative) + negative;
            signs <<= present;
            count += present;
        }
        bits.skip(count);
    }

    private static int escaped(Bits bits, int value) {
        if (Math.abs(value) != ESCAPE) {
            return value;
        }
        int ones = 0;
        while (bits.flag()) {
            if (++ones > LONGEST_ESCAPE) {
                throw TrackException.corrupt("an AAC spectrum with a value beyond 8191");
            }
        }
        int magnitude = 1 << (ones + 4) | bits.read(ones + 4);
        return value < 0 ? -magnitude : magnitude;
    }
}
