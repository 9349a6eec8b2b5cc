package org.genremill.audio.packet;

import java.util.Optional;

/** The bytes of all packets as one stream, for codecs that find their frames themselves. */
public final class PacketInput extends PacketBytes {
    private final Packets packets;
    private long count;
    private long surplus;

    /**
     * A stream of packets.
     *
     * @param start bytes before the first packet, such as a header that the container keeps elsewhere
     */
    public PacketInput(byte[] start, Packets packets) {
        super(start.clone(), 0);
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
    protected Optional<byte[]> next() {
        Optional<Packet> next = packets.next();
        next.ifPresent(packet -> {
            surplus = packet.surplus();
            count++;
        });
        return next.map(Packet::bytes);
    }
}
