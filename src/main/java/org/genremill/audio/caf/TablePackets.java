package org.genremill.audio.caf;

import java.util.Optional;
import java.util.function.Supplier;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Packet;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.tags.Tags;

/** Packets whose sizes are in a table. */
final class TablePackets implements Packets {
    private static final int LARGEST = 1 << 20;

    private final SourceInput input;
    private final CafTable table;
    private final boolean lengthsToo;
    private final Supplier<Tags> tags;
    private long read;
    private boolean cutShort;

    /**
     * The packets from the input's position on.
     *
     * @param lengthsToo whether the table has the length of each packet after its size
     */
    TablePackets(SourceInput input, CafTable table, boolean lengthsToo, Supplier<Tags> tags) {
        this.input = input;
        this.table = table;
        this.lengthsToo = lengthsToo;
        this.tags = tags;
    }

    @Override
    public Optional<Packet> next() {
        if (cutShort || read == table.count()) {
            return Optional.empty();
        }
        long size = table.next();
        if (lengthsToo) {
            table.next();
        }
        if (size > LARGEST) {
            throw TrackException.corrupt("a Core Audio packet of " + size + " bytes");
        }
        if (size < 0 || size > input.length() - input.position()) {
            cutShort = true;
            return Optional.empty();
        }
        read++;
        byte[] bytes = new byte[(int) size];
        input.readNBytes(bytes, 0, bytes.length);
        return Optional.of(new Packet(bytes));
    }

    @Override
    public boolean cutShort() {
        return cutShort;
    }

    @Override
    public Tags tags() {
        return tags.get();
    }
}
