package org.genremill.audio.mpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of an array, most significant bit first. Nothing is checked while reading: callers compare the position with
 * the end of their data. The array must extend {@link #SLACK} bytes beyond any position.
 */
final class Bits {
    /** Bytes that must follow the last position. */
    static final int SLACK = 8;
    /** The number of bits that {@link #peek(byte[], int)} delivers at any position. */
    static final int PEEKED = 57;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[SLACK];
    private int position;

    /** Continues at an offset in bits. */
    void start(byte[] array, int bit) {
        bytes = array;
        position = bit;
    }

    /** The offset of the next bit. */
    int position() {
        return position;
    }

    /** @param count 0 to 31 */
    int read(int count) {
        int value = (int) (peek(bytes, position) >>> 1 >>> (63 - count));
        position += count;
        return value;
    }

    boolean flag() {
        return read(1) == 1;
    }

    void skip(int count) {
        position += count;
    }

    /** The {@link #PEEKED} bits at a position, or more, in the upper bits of a number. */
    static long peek(byte[] array, int bit) {
        return (long) LONG.get(array, bit >>> 3) << (bit & 7);
    }
}
