package org.genremill.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/**
 * Reads the bits of a stream, most significant bit first, and computes checksums of the bytes read. The bytes of a frame
 * are kept, so that the search for the next frame can start inside one that is damaged.
 */
final class BitReader {
    private static final int BUFFER_BYTES = 1 << 16;
    /** Twice the size of an uncompressed frame of 8 channels, 32 bits and 65,536 samples. */
    private static final int MOST_FRAME_BYTES = 1 << 22;
    /** An upper bound on the longest frame header plus a full window. */
    private static final int HEADER_BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream input;
    private byte[] buffer = new byte[BUFFER_BYTES];
    /** The index of the frame's first byte, from which on bytes are kept. */
    private int frameStart;

    private int position;
    private int limit;
    /** The stream offset of the buffer's first byte. */
    private long bufferStart;
    /** The next bits, left-aligned. Below the available ones are zeros or the bits that follow. */
    private long window;

    private int available;
    private boolean exhausted;

    BitReader(InputStream input) {
        this.input = input;
    }

    /** The stream offset of the first byte of which no bit has been read. */
    long position() {
        return bufferStart + consumed();
    }

    /** Starts a frame, and its checksums, at the next byte; false at the end of the stream. */
    boolean begin() throws IOException {
        frameStart = consumed();
        if (limit - frameStart < HEADER_BYTES && !exhausted) {
            refill();
        }
        return frameStart < limit;
    }

    /**
     * Gives up the frame, and goes to the next place behind its first byte that looks like the start of one; false if there
     * is none.
     */
    boolean resync() throws IOException {
        window = 0;
        available = 0;
        frameStart++;
        while (true) {
            for (; frameStart + 1 < limit; frameStart++) {
                if (buffer[frameStart] == -1 && (buffer[frameStart + 1] & 0xFE) == 0xF8) {
                    position = frameStart;
                    return true;
                }
            }
            position = frameStart;
            if (exhausted) {
                position = limit;
                return false;
            }
            refill();
        }
    }

    /** The bytes of this frame that have been read. */
    int frameBytes() {
        return consumed() - frameStart;
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
        return Crc.crc8(buffer, frameStart, consumed());
    }

    /** The CRC-16 of the bytes since {@link #begin}. */
    int crc16() {
        return Crc.crc16(0, buffer, frameStart, consumed());
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

    /** Moves the frame to the start of the buffer, makes room if it fills the buffer, and reads more. */
    private void refill() throws IOException {
        System.arraycopy(buffer, frameStart, buffer, 0, limit - frameStart);
        bufferStart += frameStart;
        position -= frameStart;
        limit -= frameStart;
        frameStart = 0;
        if (buffer.length - limit < Long.BYTES) {
            if (buffer.length == MOST_FRAME_BYTES) {
                throw TrackException.corrupt("a FLAC frame of more than " + MOST_FRAME_BYTES + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        limit += input.readNBytes(buffer, limit, buffer.length - limit);
        exhausted = limit < buffer.length;
    }
}
