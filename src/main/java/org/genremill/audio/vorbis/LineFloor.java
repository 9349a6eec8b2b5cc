package org.genremill.audio.vorbis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.genremill.audio.format.TrackException;

/** Floor 1: straight lines in decibels between places in the spectrum. Section 7. */
final class LineFloor implements Floor {
    /** The most places at which a curve may bend, with both ends. */
    static final int MOST_PLACES = 65;

    private static final int LEVELS = 256;
    /** Levels are 140 dB / 256 apart, and the highest is 1. */
    private static final double DECIBELS = 140.0 / LEVELS;

    private static final float[] GAINS = new float[LEVELS];
    private static final int[] RANGES = {256, 128, 86, 64};

    static {
        for (int level = 0; level < LEVELS; level++) {
            GAINS[level] = (float) StrictMath.pow(10, (level - LEVELS + 1) * DECIBELS / 20);
        }
    }

    /**
     * How a part of the places is coded.
     *
     * @param places how many there are
     * @param bits of the number of each one's book
     * @param master the book that selects the others; present if {@code bits > 0}
     * @param books those for the places; null for one whose value is always 0
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(int places, int bits, CodeBook master, CodeBook[] books) {}

    private final Part[] parts;
    private final int multiplier;
    private final int range;
    /** In the order in which they are coded. The first two are the ends. */
    private final int[] places;
    /** The order of places in the spectrum. */
    private final int[] order;
    /** The next place below, and above, among those that are coded earlier. */
    private final int[] below;

    private final int[] above;

    private LineFloor(Part[] parts, int multiplier, int[] places) {
        this.parts = parts;
        this.multiplier = multiplier;
        this.places = places;
        range = RANGES[multiplier - 1];
        order = IntStream.range(0, places.length)
                .boxed()
                .sorted((one, other) -> Integer.compare(places[one], places[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        below = new int[places.length];
        above = new int[places.length];
        for (int i = 2; i < places.length; i++) {
            findNeighbours(i);
        }
    }

    /** Reads a description from a setup header. */
    static LineFloor read(Bits bits, List<CodeBook> books) {
        int[] kinds = new int[bits.read(5)];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = bits.read(4);
        }
        Part[] classes = new Part[Arrays.stream(kinds).max().orElse(-1) + 1];
        for (int kind = 0; kind < classes.length; kind++) {
            classes[kind] = readPart(bits, books);
        }
        Part[] parts = Arrays.stream(kinds).mapToObj(kind -> classes[kind]).toArray(Part[]::new);
        int multiplier = bits.read(2) + 1;
        int width = bits.read(4);
        int count = 2 + Arrays.stream(parts).mapToInt(Part::places).sum();
        if (count > MOST_PLACES) {
            throw TrackException.corrupt("a Vorbis floor that bends at more than " + MOST_PLACES + " places");
        }
        int[] places = new int[count];
        places[1] = 1 << width;
        for (int i = 2; i < count; i++) {
            places[i] = bits.read(width);
        }
        if (Arrays.stream(places).distinct().count() < count) {
            throw TrackException.corrupt("a Vorbis floor that bends twice at one place");
        }
        return new LineFloor(parts, multiplier, places);
    }

    private static Part readPart(Bits bits, List<CodeBook> books) {
        int places = bits.read(3) + 1;
        int width = bits.read(2);
        CodeBook master = width == 0 ? null : Setup.pick(books, bits.read(8));
        CodeBook[] own = new CodeBook[1 << width];
        for (int i = 0; i < own.length; i++) {
            int book = bits.read(8) - 1;
            own[i] = book < 0 ? null : Setup.pick(books, book);
        }
        return new Part(places, width, master, own);
    }

    private void findNeighbours(int place) {
        int low = 0;
        int high = 1;
        for (int i = 2; i < place; i++) {
            if (places[i] < places[place] && places[i] > places[low]) {
                low = i;
            }
            if (places[i] > places[place] && places[i] < places[high]) {
                high = i;
            }
        }
        below[place] = low;
        above[place] = high;
    }

    @Override
    public boolean read(Bits bits, Envelope envelope) {
        if (!bits.flag()) {
            return false;
        }
        int[] levels = envelope.levels;
        levels[0] = bits.read(Bits.width(range - 1));
        levels[1] = bits.read(Bits.width(range - 1));
        int at = 2;
        for (Part part : parts) {
            int selection = part.bits > 0 ? part.master.next(bits) : 0;
            for (int i = 0; i < part.places; i++) {
                CodeBook book = part.books[selection & ((1 << part.bits) - 1)];
                levels[at++] = book == null ? 0 : book.next(bits);
                selection >>>= part.bits;
            }
        }
        if (bits.ended()) {
            return false;
        }
        unfold(levels);
        return true;
    }

    /** Replaces what is coded, differences from the line between the neighbours, by levels. Section 7.2.4, step 1. */
    private void unfold(int[] levels) {
        boolean[] corner = new boolean[places.length];
        corner[0] = true;
        corner[1] = true;
        for (int i = 2; i < places.length; i++) {
            int low = below[i];
            int high = above[i];
            int predicted = onLine(places[low], levels[low], places[high], levels[high], places[i]);
            int coded = levels[i];
            if (coded > 0) {
                corner[low] = true;
                corner[high] = true;
                corner[i] = true;
            }
            levels[i] = predicted + difference(coded, predicted);
        }
        for (int i = 0; i < places.length; i++) {
            levels[i] = corner[i] ? Math.max(0, Math.min(LEVELS - 1, levels[i] * multiplier)) : Envelope.NO_CORNER;
        }
    }

    /** Small numbers alternate between up and down; where one direction has no more room, they go on in the other. */
    private int difference(int coded, int predicted) {
        if (coded == 0) {
            return 0;
        }
        int down = predicted;
        int up = range - predicted;
        if (coded >= 2 * Math.min(down, up)) {
            return up > down ? coded - down : up - 1 - coded;
        }
        return (coded & 1) == 1 ? -(coded + 1) / 2 : coded / 2;
    }

    /** Section 9.2.6. */
    private static int onLine(int x0, int y0, int x1, int y1, int x) {
        int far = Math.abs(y1 - y0) * (x - x0) / (x1 - x0);
        return y1 < y0 ? y0 - far : y0 + far;
    }

    @Override
    public void addProduct(Envelope envelope, float[] residue, int size, int count, float[] spectrum) {
        int[] levels = envelope.levels;
        int from = 0;
        int level = levels[0];
        for (int i = 1; i < order.length && from < count; i++) {
            int next = levels[order[i]];
            if (next != Envelope.NO_CORNER) {
                int to = places[order[i]];
                addLine(from, level, to, next, Math.min(to, count), residue, spectrum);
                from = to;
                level = next;
            }
        }
        addLine(from, level, from + 1, level, count, residue, spectrum);
    }

    /**
     * Multiplies with a part of a line. Its level at x is the first one plus or minus
     * {@code floor(|y1 - y0| (x - x0) / (x1 - x0))}, section 9.2.7. The quotient is summed up with 32 bits behind the point,
     * rounded up: the error is less than {@code 1 / (x1 - x0)} because x is less than 2^13, and x1 at most 2^15.
     */
    private static void addLine(int x0, int y0, int x1, int y1, int end, float[] residue, float[] spectrum) {
        long width = (long) x1 - x0;
        long slope = (((long) Math.abs(y1 - y0) << Integer.SIZE) + width - 1) / width;
        long level = (long) y0 << Integer.SIZE;
        if (y1 < y0) {
            slope = -slope;
            level |= (1L << Integer.SIZE) - 1;
        }
        for (int x = x0; x < end; x++) {
            spectrum[x] += residue[x] * GAINS[(int) (level >>> Integer.SIZE) & (LEVELS - 1)];
            level += slope;
        }
    }
}
