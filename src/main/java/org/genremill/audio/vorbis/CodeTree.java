package org.genremill.audio.vorbis;

import org.genremill.audio.format.TrackException;

/**
 * A Huffman code, given by the lengths of its code words. Words are assigned in the order of entries, each the lowest that
 * is free. Section 3.2.1. Words of up to {@value #MOST_TABLE_BITS} bits are found in a table, longer ones by a walk
 * through a tree from there.
 */
final class CodeTree {
    /** The longest code word, in bits. */
    static final int MOST_BITS = 32;

    private static final int MOST_TABLE_BITS = 10;
    /** A found code is its entry and, in the low bits, the length of its word. */
    private static final int LENGTH_BITS = 6;

    private final int mask;
    private final int codesAtOnce;
    private final boolean empty;
    /** By the next bits: a code, or the complement of a node of the tree. */
    private final int[] table;
    /** Two for each node: a code, or the complement of a node. */
    private final int[] children;

    private int nodes;

    /**
     * A code.
     *
     * @param lengths of the word of each entry, 1 to 32; 0 for an entry without a word
     * @throws TrackException if they describe no complete code; a single word of one bit is allowed
     */
    CodeTree(byte[] lengths) {
        int longest = 0;
        int used = 0;
        int beyond = 0;
        for (byte length : lengths) {
            longest = Math.max(longest, length);
            used += length > 0 ? 1 : 0;
            beyond += length > MOST_TABLE_BITS ? 1 : 0;
        }
        empty = used == 0;
        codesAtOnce = Bits.PEEKED / Math.max(1, longest);
        int bits = Math.min(longest, MOST_TABLE_BITS);
        mask = (1 << bits) - 1;
        table = new int[1 << bits];
        children = new int[2 * beyond];
        if (used == 1 && longest == 1) {
            addSingle(lengths);
        } else if (used > 0) {
            addAll(lengths, words(lengths), bits);
        }
    }

    /** Whether there is no code word at all. */
    boolean isEmpty() {
        return empty;
    }

    /** How many codes, whichever they are, are in {@link Bits#peek}. */
    int codesAtOnce() {
        return codesAtOnce;
    }

    /**
     * The code that some bits start with, whose length is {@link #length} and whose entry is {@link #entry}.
     *
     * @param word the next 32 bits at least, the first one lowest
     */
    int find(long word) {
        int found = table[(int) word & mask];
        return found >= 0 ? found : walk(word, found);
    }

    static int length(int code) {
        return code & ((1 << LENGTH_BITS) - 1);
    }

    static int entry(int code) {
        return code >>> LENGTH_BITS;
    }

    private int walk(long word, int start) {
        int found = start;
        long rest = word >>> MOST_TABLE_BITS;
        while (found < 0) {
            found = children[2 * ~found + (int) (rest & 1)];
            rest >>>= 1;
        }
        return found;
    }

    /** Both bits stand for the only entry. */
    private void addSingle(byte[] lengths) {
        int entry = 0;
        while (lengths[entry] == 0) {
            entry++;
        }
        table[0] = code(entry, 1);
        table[1] = table[0];
    }

    /** The word of each entry, its first bit highest. At most one word is free at each length, the longest being lowest. */
    private static int[] words(byte[] lengths) {
        boolean[] free = new boolean[MOST_BITS + 1];
        int[] lowest = new int[MOST_BITS + 1];
        int[] words = new int[lengths.length];
        free[0] = true;
        for (int entry = 0; entry < lengths.length; entry++) {
            int length = lengths[entry];
            if (length == 0) {
                continue;
            }
            int from = length;
            while (from >= 0 && !free[from]) {
                from--;
            }
            if (from < 0) {
                throw TrackException.corrupt("a Vorbis code book with too many code words");
            }
            words[entry] = lowest[from];
            free[from] = false;
            for (int split = from + 1; split <= length; split++) {
                free[split] = true;
                lowest[split] = words[entry] | 1 << (MOST_BITS - split);
            }
        }
        for (boolean left : free) {
            if (left) {
                throw TrackException.corrupt("a Vorbis code book with too few code words");
            }
        }
        return words;
    }

    private void addAll(byte[] lengths, int[] words, int bits) {
        for (int entry = 0; entry < lengths.length; entry++) {
            int length = lengths[entry];
            int word = Integer.reverse(words[entry]);
            if (length > bits) {
                addLong(entry, length, word);
            } else if (length > 0) {
                for (int place = word; place <= mask; place += 1 << length) {
                    table[place] = code(entry, length);
                }
            }
        }
    }

    private void addLong(int entry, int length, int word) {
        int place = word & mask;
        if (table[place] == 0) {
            table[place] = ~nodes++;
        }
        int child = 2 * ~table[place] + (word >>> MOST_TABLE_BITS & 1);
        for (int bit = MOST_TABLE_BITS + 1; bit < length; bit++) {
            if (children[child] == 0) {
                children[child] = ~nodes++;
            }
            child = 2 * ~children[child] + (word >>> bit & 1);
        }
        children[child] = code(entry, length);
    }

    private static int code(int entry, int length) {
        return entry << LENGTH_BITS | length;
    }
}
