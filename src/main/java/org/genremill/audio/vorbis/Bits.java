package org.genremill.audio.vorbis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/**
 * The bits of one packet, least significant bit first. Section 2. A header must be complete. A packet of audio may end
 * anywhere: what is missing reads as zeros, and {@link #ended} then stays true.
 */
final class Bits {
    /** How many bits {@link #peek} returns at least. */
    static final int PEEKED = 57;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int limit;
    private final boolean complete;
    private int position;

    private Bits(byte[] packet, int start, boolean complete) {
        bytes = Arrays.copyOf(packet, packet.length + Long.BYTES);
        limit = packet.length * Byte.SIZE;
        position = start * Byte.SIZE;
        this.complete = complete;
    }

    /**
     * A packet of audio.
     *
     * @param packet of less than 2^28 bytes
     */
    static Bits ofAudio(byte[] packet) {
        return new Bits(packet, 0, false);
    }

    /**
     * A header from one of its bytes on. Reading beyond its end means that the file is corrupt.
     *
     * @param packet of less than 2^28 bytes
     */
    static Bits ofHeader(byte[] packet, int start) {
        return new Bits(packet, start, true);
    }

    /** The number of remaining bits; negative after the end. */
    int left() {
        return limit - position;
    }

    /** The next {@value #PEEKED} bits at least, without consuming them, in the low bits; zeros beyond the end. */
    long peek() {
        return (long) LONG.get(bytes, position >>> 3) >>> (position & 7);
    }

    /** @param count 0 to 57 */
    void skip(int count) {
        position += count;
        if (position > limit) {
            end();
        }
    }

    /** @param count 0 to 32; 32 bits may be negative */
    int read(int count) {
        long word = peek() & ((1L << count) - 1);
        skip(count);
        return ended() ? 0 : (int) word;
    }

    boolean flag() {
        return read(1) == 1;
    }

    /** Whether more bits were read than there are. */
    boolean ended() {
        return position > limit;
    }

    private void end() {
        if (complete) {
            throw TrackException.corrupt("a Vorbis header that ends too early");
        }
        position = limit + 1;
    }

    /** The number of bits that a number needs; 0 for 0. Section 9.2.1. */
    static int width(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
