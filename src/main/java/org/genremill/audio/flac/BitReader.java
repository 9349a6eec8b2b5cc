package org.genremill.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the bits of a stream, most significant bit first, and computes checksums of the bytes read. */
final class BitReader {
    private static final int BUFFER_BYTES = 1 << 16;
    /** An upper bound on the longest frame header plus a full window. */
    private static final int HEADER_BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    /** The stream offset of the buffer's first byte. */
    private long bufferStart;
    /** The next bits, left-aligned. Below the available ones are zeros or the bits that follow. */
    private long window;

    private int available;
    private int checkedTo;
    private int crc16;
    private boolean exhausted;

    BitReader(InputStream input) {
        this.input = input;
    }

    /** The stream offset of the first byte of which no bit has been read. */
    long position() {
        return bufferStart + consumed();
    }

    /** Starts the checksums at the next byte; false at the end of the stream. */
    boolean begin() throws IOException {
        if (limit - consumed() < HEADER_BYTES && !exhausted) {
            refill();
        }
        checkedTo = consumed();
        crc16 = 0;
        return checkedTo < limit;
    }

    /** The next three bytes without consuming them, or fewer at the end. Call it right after {@link #begin}. */
    String peek() {
        StringBuilder text = new StringBuilder();
        for (int i = consumed(); i < Math.min(limit, consumed() + 3); i++) {
            text.append((char) (buffer[i] & 0xFF));
        }
        return text.toString();
    }

    /** The CRC-8 of the bytes since {@link #begin}, for headers only. */
    int crc8() {
        return Crc.crc8(buffer, checkedTo, consumed());
    }

    /** The CRC-16 of the bytes since {@link #begin}. */
    int crc16() {
        crc16 = Crc.crc16(crc16, buffer, checkedTo, consumed());
        checkedTo = consumed();
        return crc16;
    }

    /** @param count 0 to 56 */
    long unsigned(int count) throws IOException {
        require(count);
        if (count == 0) {
            return 0;
        }
        long value = window >>> (Long.SIZE - count);
        drop(count);
        return value;
    }

    /**
     * A two's complement number.
     *
     * @param count 0 to 56
     */
    long signed(int count) throws IOException {
        long value = unsigned(count);
        int unused = Long.SIZE - count;
        return count == 0 ? 0 : value << unused >> unused;
    }

    /** The number of zeros before the next one bit, which is consumed. */
    long unary() throws IOException {
        long zeros = 0;
        while (true) {
            require(1);
            int run = Long.numberOfLeadingZeros(window);
            if (run < available) {
                drop(run + 1);
                return zeros + run;
            }
            zeros += available;
            drop(available);
        }
    }

    /** Rice codes: a unary quotient and {@code parameter} bits of remainder, folded as 0, -1, 1, -2, ... */
    void rice(int parameter, long[] target, int from, int to) throws IOException {
        for (int i = riceInBuffer(parameter, target, from, to);
                i < to;
                i = riceInBuffer(parameter, target, i + 1, to)) {
            long folded = unary() << parameter | unsigned(parameter);
            target[i] = folded >>> 1 ^ -(folded & 1);
        }
    }

    /**
     * As {@link #rice}, up to the first code that is long or near the end of the buffer, whose index it returns. The state
     * is in local variables, and the window is filled for every code: both are faster than a branch that is taken at
     * random.
     */
    private int riceInBuffer(int parameter, long[] target, int from, int to) {
        int i = from;
        int next = position;
        int count = available;
        long bits = window;
        while (i < to && next <= limit - Long.BYTES) {
            bits |= (long) LONG.get(buffer, next) >>> count;
            int bytes = (Long.SIZE - 1 - count) >>> 3;
            next += bytes;
            count += bytes * Byte.SIZE;
            int zeros = Long.numberOfLeadingZeros(bits);
            int length = zeros + 1 + parameter;
            if (length > count) {
                break;
            }
            long rest = bits << (zeros + 1);
            long folded = (long) zeros << parameter | rest >>> 1 >>> (Long.SIZE - 1 - parameter);
            bits = rest << parameter;
            count -= length;
            target[i++] = folded >>> 1 ^ -(folded & 1);
        }
        position = next;
        available = count;
        window = bits;
        return i;
    }

    void alignToByte() {
        drop(available & 7);
    }

    private int consumed() {
        return position - (available >>> 3);
    }

    private void drop(int count) {
        window <<= count;
        available -= count;
    }

    private void require(int count) throws IOException {
        if (available < count) {
            fill();
            if (available < count) {
                throw new EOFException();
            }
        }
    }

    /** Fills the window to at least 56 bits, or to what is left. */
    private void fill() throws IOException {
        if (limit - position < Long.BYTES && !exhausted) {
            refill();
        }
        if (limit - position >= Long.BYTES) {
            window |= (long) LONG.get(buffer, position) >>> available;
            int bytes = (Long.SIZE - 1 - available) >>> 3;
            position += bytes;
            available += bytes * Byte.SIZE;
        } else {
            while (available < 56 && position < limit) {
                window |= (buffer[position++] & 0xFFL) << (56 - available);
                available += Byte.SIZE;
            }
        }
    }

    private void refill() throws IOException {
        int consumed = consumed();
        crc16 = Crc.crc16(crc16, buffer, checkedTo, consumed);
        checkedTo = 0;
        System.arraycopy(buffer, consumed, buffer, 0, limit - consumed);
        bufferStart += consumed;
        position -= consumed;
        limit -= consumed;
        limit += input.readNBytes(buffer, limit, buffer.length - limit);
        exhausted = limit < buffer.length;
    }
}
