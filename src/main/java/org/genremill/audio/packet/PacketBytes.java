package org.genremill.audio.packet;

import java.io.InputStream;
import java.util.Optional;

/** The bytes of consecutive packets as one stream. */
public abstract class PacketBytes extends InputStream {
    private byte[] bytes;
    private int position;

    /** A stream that starts with the bytes of an array from an index on. */
    protected PacketBytes(byte[] start, int position) {
        this.bytes = start;
        this.position = position;
    }

    /** The bytes of the next packet; empty at the end. */
    protected abstract Optional<byte[]> next();

    @Override
    public int read() {
        return available() > 0 ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, available());
        if (count == 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** The bytes of this packet, or of the next non-empty one. */
    @Override
    public int available() {
        while (position == bytes.length) {
            Optional<byte[]> next = next();
            if (next.isEmpty()) {
                return 0;
            }
            bytes = next.get();
            position = 0;
        }
        return bytes.length - position;
    }
}
