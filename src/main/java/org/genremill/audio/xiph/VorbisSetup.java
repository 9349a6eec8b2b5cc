package org.genremill.audio.xiph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * Parses a Vorbis setup header far enough to compute the memory for its code books and residues: a few bytes can
 * declare gigabytes, which JOrbis would allocate. JOrbis also reads the numbers of coupled channels with one bit too few,
 * unless their count is a power of two. Vorbis I specification, sections 3.2.1, 4.2.4, 4.3.3, 6.2.1, 7.2.2 and 8.6.1.
 */
final class VorbisSetup {
    /** Many times what encoders write. */
    private static final int MOST_VALUES = 1 << 21;

    private static final int SUBMAP_BITS = 4;

    private static final int SYNC = 0x564342;
    private static final int HEADER_BITS = 7 * Byte.SIZE;

    private final byte[] bytes;
    private long position = HEADER_BITS;
    private final int[] dimensions = new int[256];
    private final int[] entries = new int[256];

    private VorbisSetup(byte[] setup) {
        this.bytes = setup;
    }

    /**
     * Checks a setup header.
     *
     * @return the header as JOrbis must read it: for the next power of two of channels, if their number is none
     * @throws org.genremill.audio.format.TrackException if it is malformed or declares excessive sizes
     */
    static byte[] checked(byte[] setup, int channels) {
        VorbisSetup header = new VorbisSetup(setup);
        header.readBooks();
        header.skip(16L * (header.unsigned(6) + 1));
        for (int left = header.unsigned(6) + 1; left > 0; left--) {
            header.readFloor();
        }
        for (int left = header.unsigned(6) + 1; left > 0; left--) {
            header.readResidue();
        }
        if (padded(channels) == channels) {
            return setup;
        }
        List<Long> places = new ArrayList<>();
        for (int left = header.unsigned(6) + 1; left > 0; left--) {
            header.readMapping(channels, places);
        }
        return withZeros(setup, places, SUBMAP_BITS * (padded(channels) - channels));
    }

    /** The next power of two, for which JOrbis reads as many bits per channel as the specification says. */
    static int padded(int channels) {
        return channels < 2 ? channels : 2 << log2(channels - 1);
    }

    /** Adds the place behind the list that assigns each channel to a submap, if there is one. */
    private void readMapping(int channels, List<Long> places) {
        skip(16);
        int submaps = unsigned(1) == 1 ? unsigned(4) + 1 : 1;
        if (unsigned(1) == 1) {
            int steps = unsigned(8) + 1;
            skip(2L * steps * (log2(channels - 1) + 1));
        }
        skip(2);
        if (submaps > 1) {
            skip((long) SUBMAP_BITS * channels);
            places.add(position);
        }
        skip(24L * submaps);
    }

    /** Inserts the same number of zero bits at each place. */
    private static byte[] withZeros(byte[] setup, List<Long> places, int count) {
        BitSet bits = BitSet.valueOf(setup);
        BitSet longer = new BitSet();
        long length = (long) setup.length * Byte.SIZE;
        int inserted = 0;
        for (int bit = 0; bit < length; bit++) {
            if (inserted < places.size() && bit == places.get(inserted)) {
                inserted++;
            }
            longer.set(bit + inserted * count, bits.get(bit));
        }
        int bytes = (int) ((length + (long) places.size() * count + Byte.SIZE - 1) / Byte.SIZE);
        return Arrays.copyOf(longer.toByteArray(), bytes);
    }

    private static int log2(int number) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
    }

    private void readBooks() {
        int books = unsigned(8) + 1;
        long values = 0;
        for (int book = 0; book < books; book++) {
            values += readBook(book);
            requireModest(values);
        }
    }

    /** Parses a code book and returns the number of its values. */
    private long readBook(int book) {
        if (unsigned(24) != SYNC) {
            throw TrackException.corrupt("expected a Vorbis code book");
        }
        dimensions[book] = unsigned(16);
        entries[book] = unsigned(24);
        requireModest(entries[book]);
        if (unsigned(1) == 1) {
            readOrderedLengths(entries[book]);
        } else {
            readLengths(entries[book]);
        }
        int lookup = unsigned(4);
        if (lookup == 0) {
            return entries[book];
        }
        long values = (long) entries[book] * dimensions[book];
        requireModest(values);
        skip(2 * Float.SIZE);
        int bits = unsigned(4) + 1;
        skip(1);
        skip(bits * (lookup == 1 ? root(entries[book], dimensions[book]) : values));
        return values;
    }

    private void readFloor() {
        if (unsigned(16) == 0) {
            skip(8 + 16 + 16 + 6 + 8);
            skip(8L * (unsigned(4) + 1));
            return;
        }
        int[] classes = new int[unsigned(5)];
        int highest = -1;
        for (int partition = 0; partition < classes.length; partition++) {
            classes[partition] = unsigned(4);
            highest = Math.max(highest, classes[partition]);
        }
        int[] sizes = new int[highest + 1];
        for (int index = 0; index <= highest; index++) {
            sizes[index] = unsigned(3) + 1;
            int subclasses = unsigned(2);
            skip((subclasses > 0 ? 8 : 0) + (8 << subclasses));
        }
        skip(2);
        int bits = unsigned(4);
        for (int index : classes) {
            skip((long) bits * sizes[index]);
        }
    }

    /** The class book must have a word for each combination of classes, of which a decoder builds a table. */
    private void readResidue() {
        skip(16 + 3 * 24);
        int classes = unsigned(6) + 1;
        int book = unsigned(8);
        int[] cascades = new int[classes];
        for (int index = 0; index < classes; index++) {
            int low = unsigned(3);
            cascades[index] = low | (unsigned(1) == 1 ? unsigned(5) << 3 : 0);
        }
        for (int cascade : cascades) {
            skip(8L * Integer.bitCount(cascade));
        }
        if (Math.pow(classes, dimensions[book]) > entries[book]) {
            throw TrackException.corrupt("a Vorbis residue with more classes than its code book tells apart");
        }
    }

    private void readLengths(int count) {
        boolean sparse = unsigned(1) == 1;
        for (int entry = 0; entry < count; entry++) {
            if (!sparse || unsigned(1) == 1) {
                skip(5);
            }
        }
    }

    private void readOrderedLengths(int count) {
        skip(5);
        int told = 0;
        while (told < count) {
            told += unsigned(Integer.SIZE - Integer.numberOfLeadingZeros(count - told));
        }
    }

    /** The largest integer whose power does not exceed a number. */
    private static long root(int number, int exponent) {
        double root = Math.floor(Math.pow(number, 1.0 / exponent)) + 1;
        while (Math.pow(root, exponent) > number) {
            root--;
        }
        return (long) root;
    }

    /** Reads Vorbis bits, least significant bit first. */
    private int unsigned(int count) {
        long start = position;
        skip(count);
        int value = 0;
        for (int bit = 0; bit < count; bit++) {
            long at = start + bit;
            value |= (bytes[(int) (at >> 3)] >> (at & 7) & 1) << bit;
        }
        return value;
    }

    private void skip(long count) {
        position += count;
        if (position > (long) bytes.length * Byte.SIZE) {
            throw TrackException.corrupt("the Vorbis setup ends inside its code books");
        }
    }

    private static void requireModest(long values) {
        if (values > MOST_VALUES) {
            throw TrackException.corrupt("Vorbis code books of more than " + MOST_VALUES + " values");
        }
    }
}
