package org.genremill.audio.ogg;

import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPackets.Packet;
import org.genremill.audio.packet.PacketBytes;

/** The packets of FLAC in Ogg as a stream: without the mapping header it is plain FLAC. RFC 9639, section 10.1. */
final class PacketStream extends PacketBytes {
    /** A type, a name, a version and the number of headers. */
    private static final int MAPPING_BYTES = 9;
    /** Takes the place of lost packets, so that the decoder notices the gap: no frame of FLAC starts with it. */
    private static final byte[] GAP = new byte[4];

    private final OggPackets packets;

    PacketStream(OggPackets packets, Packet first) {
        super(first.bytes(), Math.min(MAPPING_BYTES, first.bytes().length));
        this.packets = packets;
    }

    @Override
    protected Optional<byte[]> next() {
        return packets.next().map(PacketStream::bytes);
    }

    private static byte[] bytes(Packet packet) {
        if (packet.first()) {
            throw TrackException.unsupported("Ogg FLAC with another stream chained behind it");
        }
        return packet.afterLoss() ? join(GAP, packet.bytes()) : packet.bytes();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
