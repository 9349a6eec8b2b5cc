package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * Reads the code books of a setup header. Section 3.2.1. A few bytes can declare gigabytes, so the size of all books
 * together is limited.
 */
final class BookReader {
    /** Many times what encoders write. */
    private static final int MOST_VALUES = 1 << 21;

    private static final int SYNC = 0x564342;

    private final Bits bits;
    private long size;

    private BookReader(Bits bits) {
        this.bits = bits;
    }

    /**
     * Reads all books and their number.
     *
     * @throws TrackException if they are malformed or too large
     */
    static List<CodeBook> readAll(Bits bits) {
        BookReader reader = new BookReader(bits);
        List<CodeBook> books = new ArrayList<>();
        for (int left = bits.read(8) + 1; left > 0; left--) {
            books.add(reader.read());
        }
        return List.copyOf(books);
    }

    private CodeBook read() {
        if (bits.read(24) != SYNC) {
            throw TrackException.corrupt("expected a Vorbis code book");
        }
        int dimensions = bits.read(16);
        int entries = bits.read(24);
        if (dimensions == 0) {
            throw TrackException.corrupt("a Vorbis code book of vectors without values");
        }
        grow(entries);
        byte[] lengths = bits.flag() ? orderedLengths(entries) : lengths(entries);
        return new CodeBook(lengths, dimensions, values(entries, dimensions));
    }

    private byte[] lengths(int entries) {
        boolean sparse = bits.flag();
        byte[] lengths = new byte[entries];
        for (int entry = 0; entry < entries; entry++) {
            if (!sparse || bits.flag()) {
                lengths[entry] = (byte) (bits.read(5) + 1);
            }
        }
        return lengths;
    }

    /** How many entries have each length, which increases. */
    private byte[] orderedLengths(int entries) {
        byte[] lengths = new byte[entries];
        int told = 0;
        for (int length = bits.read(5) + 1; told < entries; length++) {
            int count = bits.read(Bits.width(entries - told));
            if (count > entries - told || length > CodeTree.MOST_BITS) {
                throw TrackException.corrupt("a Vorbis code book with wrong lengths");
            }
            Arrays.fill(lengths, told, told + count, (byte) length);
            told += count;
        }
        return lengths;
    }

    /** The vectors of all entries; none if there is no table of values. */
    private float[] values(int entries, int dimensions) {
        int lookup = bits.read(4);
        if (lookup == 0) {
            return new float[0];
        }
        if (lookup > 2) {
            throw TrackException.corrupt("a Vorbis code book with values of the unknown kind " + lookup);
        }
        grow((long) entries * dimensions);
        float[] values = new float[entries * dimensions];
        double lowest = unpack(bits.read(Integer.SIZE));
        double step = unpack(bits.read(Integer.SIZE));
        int width = bits.read(4) + 1;
        boolean cumulative = bits.flag();
        int period = lookup == 1 ? root(entries, dimensions) : entries * dimensions;
        int[] multiples = new int[period];
        for (int i = 0; i < period; i++) {
            multiples[i] = bits.read(width);
        }
        for (int entry = 0; entry < entries; entry++) {
            double last = 0;
            int rest = entry;
            for (int i = 0; i < dimensions; i++) {
                int place = lookup == 1 ? rest % period : entry * dimensions + i;
                rest /= period;
                double value = multiples[place] * step + lowest + last;
                last = cumulative ? value : 0;
                values[entry * dimensions + i] = (float) value;
            }
        }
        return values;
    }

    private void grow(long more) {
        size += more;
        if (size > MOST_VALUES) {
            throw TrackException.corrupt("Vorbis code books of more than " + MOST_VALUES + " entries and values");
        }
    }

    /** A number in Vorbis' own format: a sign, 10 bits of exponent and 21 bits of mantissa. Section 9.2.2. */
    static double unpack(int packed) {
        int mantissa = packed & 0x1F_FFFF;
        int exponent = packed >>> 21 & 0x3FF;
        return Math.scalb((double) (packed < 0 ? -mantissa : mantissa), exponent - 788);
    }

    /**
     * The largest integer whose power does not exceed a number. Section 9.2.3.
     *
     * @param number at least 1
     */
    static int root(int number, int exponent) {
        int root = (int) Math.round(Math.pow(number, 1.0 / exponent));
        while (exceeds(root, exponent, number)) {
            root--;
        }
        return root;
    }

    /** Whether a power exceeds a number. */
    static boolean exceeds(int base, int exponent, int number) {
        long power = 1;
        for (int i = 0; i < exponent && power <= number && base > 1; i++) {
            power *= base;
        }
        return power > number;
    }
}
