package org.genremill.audio.ogg;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPackets.Packet;

/** The packets of FLAC in Ogg as a stream: without the mapping header it is plain FLAC. RFC 9639, section 10.1. */
final class PacketStream extends InputStream {
    /** A type, a name, a version and the number of headers. */
    private static final int MAPPING_BYTES = 9;
    /** Takes the place of lost packets, so that the decoder notices the gap: no frame of FLAC starts with it. */
    private static final byte[] GAP = new byte[4];

    private final OggPackets packets;
    private byte[] bytes;
    private int position;

    PacketStream(OggPackets packets, Packet first) {
        this.packets = packets;
        this.bytes = first.bytes();
        this.position = Math.min(MAPPING_BYTES, bytes.length);
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
            Optional<Packet> next = packets.next();
            if (next.isEmpty()) {
                return 0;
            }
            if (next.get().first()) {
                throw TrackException.unsupported("Ogg FLAC with another stream chained behind it");
            }
            bytes = next.get().afterLoss()
                    ? join(GAP, next.get().bytes())
                    : next.get().bytes();
            position = 0;
        }
        return bytes.length - position;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
