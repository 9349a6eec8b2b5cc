package org.genremill.audio.packet;

import java.io.InputStream;
import java.util.Optional;

/** The bytes of all packets as one stream, for codecs that find their frames themselves. */
public final class PacketInput extends InputStream {
    private final Packets packets;
    private byte[] bytes;
    private int position;
    private long count;
    private long surplus;

    /**
     * A stream of packets.
     *
     * @param start bytes before the first packet, such as a header that the container keeps elsewhere
     */
    public PacketInput(byte[] start, Packets packets) {
        this.bytes = start.clone();
        this.packets = packets;
    }

    /** The number of packets read so far. */
    public long count() {
        return count;
    }

    /** Frames at the end of the packet read last that are not part of the audio. */
    public long surplus() {
        return surplus;
    }

    @Override
    public int read() {
        return available() > 0 ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int part = Math.min(length, available());
        if (part == 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, part);
        position += part;
        return part;
    }

    /** The bytes of this packet, or of the next non-empty one. */
    @Override
    public int available() {
        while (position == bytes.length) {
            Optional<Packet> next = packets.next();
            if (next.isEmpty()) {
                return 0;
            }
            bytes = next.get().bytes();
            surplus = next.get().surplus();
            count++;
            position = 0;
        }
        return bytes.length - position;
    }
}
