package org.genremill.audio.alac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/** The bits of one packet, most significant bit first. Reading beyond its end means that the file is corrupt. */
final class AlacBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final long limit;
    private long position;

    AlacBits(byte[] packet) {
        bytes = Arrays.copyOf(packet, packet.length + Long.BYTES);
        limit = (long) packet.length * Byte.SIZE;
    }

    /** The next 56 bits, left-aligned, followed by undefined bits; zeros beyond the end. */
    long window() {
        return (long) LONG.get(bytes, (int) (position >>> 3)) << (position & 7);
    }

    /** @param count 1 to 32 */
    int read(int count) {
        int value = (int) (window() >>> (Long.SIZE - count));
        skip(count);
        return value;
    }

    /** @param count 1 to 32 */
    int signed(int count) {
        int unused = Integer.SIZE - count;
        return read(count) << unused >> unused;
    }

    boolean flag() {
        return read(1) == 1;
    }

    void skip(long count) {
        position += count;
        if (position > limit) {
            throw TrackException.corrupt("an Apple Lossless packet that ends inside its samples");
        }
    }

    void alignToByte() {
        skip(-position & 7);
    }

    /** A reader at the same position. */
    AlacBits copy() {
        AlacBits copy = new AlacBits(bytes, limit);
        copy.position = position;
        return copy;
    }

    private AlacBits(byte[] padded, long limit) {
        this.bytes = padded;
        this.limit = limit;
    }
}
