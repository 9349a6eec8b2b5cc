package org.genremill.audio.packet;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.tags.Tags;

/** Packets of one size, one after the other. The last one may be shorter. */
public final class BlockPackets implements Packets {
    private final SourceInput input;
    private final int blockBytes;
    private final Supplier<Tags> tags;
    private final boolean endKnown;
    private long left;
    private boolean cutShort;

    /**
     * The packets from the input's position on.
     *
     * @param bytes of all packets; {@link Long#MAX_VALUE} for those up to the end of the file
     * @param blockBytes of each packet, at least 1
     * @param tags reads those of the file, once
     */
    public BlockPackets(SourceInput input, long bytes, int blockBytes, Supplier<Tags> tags) {
        this.input = input;
        this.blockBytes = blockBytes;
        this.tags = tags;
        this.left = bytes;
        this.endKnown = bytes != Long.MAX_VALUE;
    }

    @Override
    public Optional<Packet> next() {
        int size = (int) Math.min(Math.min(left, blockBytes), input.length() - input.position());
        byte[] bytes = new byte[Math.max(0, size)];
        int count = input.readNBytes(bytes, 0, bytes.length);
        left -= count;
        cutShort = endKnown && left > 0 && count < blockBytes;
        return count == 0 ? Optional.empty() : Optional.of(new Packet(Arrays.copyOf(bytes, count)));
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
