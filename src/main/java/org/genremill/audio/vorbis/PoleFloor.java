package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genremill.audio.format.TrackException;

/** Floor 0: the response of an all-pole filter, given by line spectral frequencies, on a Bark scale. Section 6. */
final class PoleFloor implements Floor {
    /** The highest order. */
    static final int MOST_ORDER = 255;

    /** From decibels to a natural exponent, as the specification rounds it. */
    private static final double NEPER = 0.11512925;

    private final int order;
    private final int points;
    private final int amplitudeBits;
    private final int amplitudeOffset;
    private final List<CodeBook> books;
    /** By the size of the spectrum: the point on the Bark scale of each value. */
    private final Map<Integer, int[]> maps = new HashMap<>();

    private PoleFloor(Bits bits, List<CodeBook> all, List<Integer> sizes) {
        order = bits.read(8);
        int rate = bits.read(16);
        points = bits.read(16);
        amplitudeBits = bits.read(6);
        amplitudeOffset = bits.read(8);
        List<CodeBook> own = new ArrayList<>();
        for (int left = bits.read(4) + 1; left > 0; left--) {
            own.add(Setup.pickVectors(all, bits.read(8)));
        }
        books = List.copyOf(own);
        if (order == 0 || rate == 0 || points == 0 || amplitudeBits > 31) {
            throw TrackException.corrupt("a Vorbis floor 0 with impossible numbers");
        }
        sizes.forEach(size -> maps.computeIfAbsent(size, key -> map(key, rate)));
    }

    /**
     * Reads a description from a setup header.
     *
     * @param sizes of the spectra of short and long blocks
     */
    static PoleFloor read(Bits bits, List<CodeBook> books, List<Integer> sizes) {
        return new PoleFloor(bits, books, sizes);
    }

    private int[] map(int size, int rate) {
        int[] map = new int[size];
        double whole = bark(0.5 * rate);
        for (int i = 0; i < size; i++) {
            int point = (int) Math.floor(bark((double) rate * i / (2 * size)) * points / whole);
            map[i] = Math.min(points - 1, point);
        }
        return map;
    }

    private static double bark(double hertz) {
        return 13.1 * StrictMath.atan(0.00074 * hertz)
                + 2.24 * StrictMath.atan(0.0000000185 * hertz * hertz)
                + 0.0001 * hertz;
    }

    @Override
    public boolean read(Bits bits, Envelope envelope) {
        envelope.amplitude = bits.read(amplitudeBits);
        if (envelope.amplitude == 0) {
            return false;
        }
        int index = bits.read(Bits.width(books.size()));
        if (index >= books.size()) {
            throw TrackException.corrupt("a Vorbis packet that uses a code book of floor 0 that does not exist");
        }
        CodeBook book = books.get(index);
        float[] angles = envelope.angles;
        float last = 0;
        for (int at = 0; at < order && !bits.ended(); at += book.dimensions()) {
            book.read(bits, angles, at);
            int end = Math.min(at + book.dimensions(), angles.length);
            for (int i = at; i < end; i++) {
                angles[i] += last;
            }
            last = angles[end - 1];
        }
        return !bits.ended();
    }

    @Override
    public void addProduct(Envelope envelope, float[] residue, int size, int count, float[] spectrum) {
        double[] cosines = new double[order];
        for (int i = 0; i < order; i++) {
            cosines[i] = StrictMath.cos(envelope.angles[i]);
        }
        int[] map = maps.get(size);
        double amplitude = (double) envelope.amplitude * amplitudeOffset / ((1L << amplitudeBits) - 1);
        for (int from = 0, to; from < count; from = to) {
            double response = response(cosines, 2 * StrictMath.cos(Math.PI * map[from] / points));
            float gain = (float) StrictMath.exp(NEPER * (amplitude / Math.sqrt(response) - amplitudeOffset));
            for (to = from; to < count && map[to] == map[from]; to++) {
                spectrum[to] += residue[to] * gain;
            }
        }
    }

    /** The reciprocal power of the filter, p + q in section 6.2.3. */
    private double response(double[] cosines, double doubled) {
        double even = 1;
        double odd = 1;
        for (int i = 0; i + 1 < order; i += 2) {
            even *= square(2 * cosines[i] - doubled);
            odd *= square(2 * cosines[i + 1] - doubled);
        }
        if ((order & 1) == 1) {
            even *= square(2 * cosines[order - 1] - doubled);
            return odd * (4 - doubled * doubled) / 4 + even / 4;
        }
        return (odd * (2 - doubled) + even * (2 + doubled)) / 4;
    }

    private static double square(double value) {
        return value * value;
    }
}
