package org.genremill.audio.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The next bytes of an input, for readers that look at a whole frame before they consume any of it. */
public final class Lookahead {
    private final SourceInput input;
    private final int most;
    private final byte[] buffer;
    private final ByteBuffer words;
    private int start;
    private int limit;

    /**
     * Nothing yet of an input.
     *
     * @param most the largest number of bytes to look at
     * @param order of {@link #intAt} and {@link #longAt}
     */
    public Lookahead(SourceInput input, int most, ByteOrder order) {
        this.input = input;
        this.most = most;
        // A long may be read at the last byte.
        this.buffer = new byte[most + Long.BYTES];
        this.words = ByteBuffer.wrap(buffer).order(order);
    }

    /** Whether at least {@code count} more bytes follow; then they can be looked at. */
    public boolean has(int count) {
        if (limit - start < count) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
            limit += input.readNBytes(buffer, limit, most - limit);
        }
        return limit - start >= count;
    }

    /** The number of bytes that can be looked at now. */
    public int available() {
        return limit - start;
    }

    /** The byte at an offset from the next one. */
    public byte at(int offset) {
        return buffer[start + offset];
    }

    /** The four bytes from an offset on. */
    public int intAt(int offset) {
        return words.getInt(start + offset);
    }

    /** The eight bytes from an offset on. Beyond {@link #available} they are undefined. */
    public long longAt(int offset) {
        return words.getLong(start + offset);
    }

    /** A copy of the bytes between two offsets, followed by zeros up to a length. */
    public byte[] copy(int from, int to, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(buffer, start + from, copy, 0, to - from);
        return copy;
    }

    /** A copy of the bytes between two offsets. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(buffer, start + from, start + to);
    }

    /** Consumes bytes that can be looked at. */
    public void skip(int count) {
        start += count;
    }

    /** Consumes all bytes that can be looked at. */
    public void skipAll() {
        start = limit;
    }
}
