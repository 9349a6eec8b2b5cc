package org.genremill.audio.aac;

import java.util.BitSet;

/** Writes packets bit by bit, the most significant one of each byte first. */
public final class BitWriter {
    private final BitSet bits = new BitSet();
    private int length;

    public BitWriter put(int count, int value) {
        for (int bit = count - 1; bit >= 0; bit--) {
            bits.set(length++, (value >> bit & 1) == 1);
        }
        return this;
    }

    public BitWriter put(byte[] bytes) {
        for (byte value : bytes) {
            put(Byte.SIZE, value);
        }
        return this;
    }

    /** The number of bits so far. */
    public int length() {
        return length;
    }

    /** What was written, filled up with zeros to whole bytes. */
    public byte[] done() {
        byte[] bytes = new byte[(length + 7) / 8];
        for (int i = 0; i < length; i++) {
            bytes[i / 8] |= (byte) (bits.get(i) ? 0x80 >> i % 8 : 0);
        }
        return bytes;
    }
}
