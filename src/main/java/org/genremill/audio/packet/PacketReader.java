package org.genremill.audio.packet;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.Interleaving;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/** Decodes packet by packet. A packet that cannot be decoded becomes silence. */
public final class PacketReader implements FrameReader {
    private final PacketDecoder decoder;
    private final Packets packets;
    private final SourceFormat format;
    private boolean mixing;
    private long skip;
    private long remaining;
    private int position;
    private int length;
    /** The frames of the last packet that was decoded. */
    private int usual;

    private Damage damage = Damage.NONE;

    /**
     * A reader of consecutive packets.
     *
     * @param container the name of their container
     * @param declared the length that the container declares, after trimming
     */
    public PacketReader(String container, PacketDecoder decoder, Packets packets, Trim trim, OptionalLong declared) {
        this.decoder = decoder;
        this.packets = packets;
        this.skip = trim.skip();
        this.remaining = trim.length();
        this.format = new SourceFormat(
                container, decoder.encoding(), decoder.sampleRate(), decoder.channels(), decoder.bits(), declared);
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public boolean cutShort() {
        return packets.cutShort();
    }

    @Override
    public Tags tags() {
        return packets.tags();
    }

    @Override
    public boolean mixes() {
        return decoder.mixes();
    }

    @Override
    public int read(float[] interleaved, int frames) {
        int count = available(frames);
        if (count == 0) {
            return -1;
        }
        Interleaving.copy(decoder.samples(), format.channels(), position, count, interleaved);
        return advance(count);
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        if (!mixing) {
            decoder.mix();
            mixing = true;
        }
        int count = available(frames);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(decoder.samples()[0], position, mono, offset, count);
        return advance(count);
    }

    /** Decodes until there are samples at the position; 0 at the end. */
    private int available(int frames) {
        while (position >= length && remaining > 0) {
            Optional<Packet> packet = packets.next();
            if (packet.isEmpty()) {
                return 0;
            }
            decode(packet.get());
        }
        return (int) Math.min(Math.min(frames, length - position), remaining);
    }

    private int advance(int count) {
        position += count;
        remaining -= count;
        return count;
    }

    private void decode(Packet packet) {
        position = 0;
        length = 0;
        if (packet.bytes().length > 0) {
            length = frames(packet.bytes());
            position = (int) Math.min(skip, length);
            skip -= position;
            length -= (int) Math.min(packet.surplus(), length - position);
        }
    }

    /** The first packet must be decodable, since nothing else tells how long a packet is. */
    private int frames(byte[] packet) {
        try {
            usual = LibraryGuard.call(decoder.encoding(), () -> decoder.decode(packet));
        } catch (TrackException e) {
            if (usual == 0) {
                throw e;
            }
            damage = damage.and(usual, e);
            for (float[] samples : decoder.samples()) {
                Arrays.fill(samples, 0, usual, 0);
            }
        }
        return usual;
    }
}
