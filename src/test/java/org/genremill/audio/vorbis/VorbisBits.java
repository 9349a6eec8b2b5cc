package org.genremill.audio.vorbis;

import java.util.BitSet;

/** Writes Vorbis packets bit by bit, the least significant one first. */
final class VorbisBits {
    private final BitSet bits = new BitSet();
    private int length;

    VorbisBits put(int count, long value) {
        for (int bit = 0; bit < count; bit++) {
            bits.set(length++, (value >> bit & 1) == 1);
        }
        return this;
    }

    /** A code word, written as zeros and ones. */
    VorbisBits word(String word) {
        for (int i = 0; i < word.length(); i++) {
            bits.set(length++, word.charAt(i) == '1');
        }
        return this;
    }

    /** The start of a header, of type 1, 3 or 5. */
    static VorbisBits header(int type) {
        VorbisBits header = new VorbisBits().put(8, type);
        "vorbis".chars().forEach(letter -> header.put(8, letter));
        return header;
    }

    /** The number of bits so far. */
    int length() {
        return length;
    }

    /** What was written, filled up with zeros to whole bytes. */
    byte[] done() {
        byte[] bytes = new byte[(length + 7) / 8];
        for (int i = 0; i < length; i++) {
            bytes[i / 8] |= (byte) (bits.get(i) ? 1 << i % 8 : 0);
        }
        return bytes;
    }
}
