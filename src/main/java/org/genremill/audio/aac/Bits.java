package org.genremill.audio.aac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/** The bits of one packet, most significant bit first. Reading beyond its end means that the file is corrupt. */
final class Bits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int limit;
    private int position;

    Bits(byte[] packet) {
        bytes = Arrays.copyOf(packet, packet.length + Long.BYTES);
        limit = packet.length * Byte.SIZE;
    }

    /** The number of remaining bits. */
    int left() {
        return limit - position;
    }

    /**
     * The next bits, without consuming them; zeros beyond the end.
     *
     * @param count 1 to 32
     */
    int peek(int count) {
        long word = (long) LONG.get(bytes, position >>> 3) << (position & 7);
        return (int) (word >>> (Long.SIZE - count));
    }

    /** @param count 1 to 32 */
    int read(int count) {
        int value = peek(count);
        skip(count);
        return value;
    }

    boolean flag() {
        return read(1) == 1;
    }

    void skip(int count) {
        if (count > left()) {
            throw TrackException.corrupt("a packet of AAC that ends inside an element");
        }
        position += count;
    }

    void alignToByte() {
        skip(-position & 7);
    }
}
