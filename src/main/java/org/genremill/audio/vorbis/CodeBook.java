package org.genremill.audio.vorbis;

import org.genremill.audio.format.TrackException;

/** A Huffman code whose entries stand for numbers or, with a table of values, for vectors. Section 3. Immutable. */
final class CodeBook {
    private final CodeTree tree;
    private final int dimensions;
    private final int entries;
    /** The vector of each entry, one after the other; empty if entries stand for themselves. */
    private final float[] values;

    /**
     * A code book.
     *
     * @param lengths of the code word of each entry, see {@link CodeTree}
     * @param values {@code dimensions} for each entry, or none at all
     */
    CodeBook(byte[] lengths, int dimensions, float[] values) {
        this.tree = new CodeTree(lengths);
        this.entries = lengths.length;
        this.dimensions = dimensions;
        this.values = values;
    }

    int dimensions() {
        return dimensions;
    }

    int entries() {
        return entries;
    }

    /** Whether entries stand for vectors. */
    boolean hasVectors() {
        return values.length > 0;
    }

    /** Reads an entry. At the end of the packet the result has no meaning. */
    int next(Bits bits) {
        requireWords();
        int code = tree.find(bits.peek());
        bits.skip(CodeTree.length(code));
        return CodeTree.entry(code);
    }

    /** Reads a vector into an array that may be too short for it. */
    void read(Bits bits, float[] target, int from) {
        int at = next(bits) * dimensions;
        System.arraycopy(values, at, target, from, Math.min(dimensions, target.length - from));
    }

    /** Reads vectors and adds their values to a part of an array, one after the other, until the packet ends. */
    void add(Bits bits, float[] target, int from, int to) {
        requireWords();
        addAny(bits, target, dimensions == 2 ? addPairs(bits, target, from, to) : from, to);
    }

    /** As many codes at once as are certainly complete. Returns the place of the next one. */
    private int addPairs(Bits bits, float[] target, int from, int to) {
        int at = from;
        int end = to - 1;
        while (at < end && bits.left() >= Bits.PEEKED) {
            long word = bits.peek();
            int used = 0;
            for (int stop = Math.min(end, at + 2 * tree.codesAtOnce()); at < stop; at += 2) {
                int code = tree.find(word);
                word >>>= CodeTree.length(code);
                used += CodeTree.length(code);
                int source = 2 * CodeTree.entry(code);
                target[at] += values[source];
                target[at + 1] += values[source + 1];
            }
            bits.skip(used);
        }
        return at;
    }

    private void addAny(Bits bits, float[] target, int from, int to) {
        for (int at = from; at < to; at += dimensions) {
            int code = tree.find(bits.peek());
            bits.skip(CodeTree.length(code));
            if (bits.ended()) {
                return;
            }
            int source = CodeTree.entry(code) * dimensions;
            int count = Math.min(dimensions, to - at);
            for (int i = 0; i < count; i++) {
                target[at + i] += values[source + i];
            }
        }
    }

    /**
     * The same with two arrays that take turns.
     *
     * @param from a place in both together, as if they were one array
     * @param to the same
     */
    void addInTurn(Bits bits, float[] even, float[] odd, int from, int to) {
        requireWords();
        int at = from;
        if (dimensions == 2 && from % 2 == 0) {
            at = addPairsInTurn(bits, even, odd, from / 2, to / 2);
        } else if (dimensions % 4 == 0 && from % 2 == 0) {
            at = addFoursInTurn(bits, even, odd, from, to);
        }
        for (; at < to; at += dimensions) {
            int code = tree.find(bits.peek());
            bits.skip(CodeTree.length(code));
            if (bits.ended()) {
                return;
            }
            int source = CodeTree.entry(code) * dimensions;
            for (int i = at; i < Math.min(to, at + dimensions); i++) {
                ((i & 1) == 0 ? even : odd)[i >> 1] += values[source + i - at];
            }
        }
    }

    private int addPairsInTurn(Bits bits, float[] even, float[] odd, int from, int to) {
        int at = from;
        while (at < to && bits.left() >= Bits.PEEKED) {
            long word = bits.peek();
            int used = 0;
            for (int stop = Math.min(to, at + tree.codesAtOnce()); at < stop; at++) {
                int code = tree.find(word);
                word >>>= CodeTree.length(code);
                used += CodeTree.length(code);
                int source = 2 * CodeTree.entry(code);
                even[at] += values[source];
                odd[at] += values[source + 1];
            }
            bits.skip(used);
        }
        return 2 * at;
    }

    private int addFoursInTurn(Bits bits, float[] even, float[] odd, int from, int to) {
        int at = from;
        while (at <= to - dimensions && bits.left() >= Bits.PEEKED) {
            int code = tree.find(bits.peek());
            bits.skip(CodeTree.length(code));
            int source = dimensions * CodeTree.entry(code);
            for (int place = at >> 1, next = place + dimensions / 2; place < next; place += 2, source += 4) {
                even[place] += values[source];
                odd[place] += values[source + 1];
                even[place + 1] += values[source + 2];
                odd[place + 1] += values[source + 3];
            }
            at += dimensions;
        }
        return at;
    }

    /** The same with the values of each vector as far apart as there are vectors. */
    void addApart(Bits bits, float[] target, int from, int to) {
        requireWords();
        int step = (to - from) / dimensions;
        for (int at = from; at < from + step; at++) {
            int code = tree.find(bits.peek());
            bits.skip(CodeTree.length(code));
            if (bits.ended()) {
                return;
            }
            int source = CodeTree.entry(code) * dimensions;
            for (int i = 0; i < dimensions; i++) {
                target[at + i * step] += values[source + i];
            }
        }
    }

    private void requireWords() {
        if (tree.isEmpty()) {
            throw TrackException.corrupt("a Vorbis packet that uses a code book without code words");
        }
    }
}
