package org.genremill.audio.aac;

import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.Interleaving;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.tags.Tags;

/** Decodes block by block. Undecodable blocks become silence. */
public final class AacReader implements FrameReader {
    private static final Bits NO_BITS = new Bits(new byte[0]);

    private final AacPackets packets;
    private final SourceFormat format;
    private final AacConfig config;
    private Optional<RawBlocks> decoder = Optional.empty();
    private Bits bits = NO_BITS;
    private boolean checksums;
    private int blocksLeft;
    private long skip;
    private long remaining;
    private int position = WindowInfo.FRAME;
    private Damage damage = Damage.NONE;

    /**
     * A reader of consecutive packets.
     *
     * @param container the name of their container
     * @param declared the length that the container declares, after trimming
     */
    public AacReader(String container, AacConfig config, AacPackets packets, Trim trim, OptionalLong declared) {
        this.packets = packets;
        this.config = config;
        skip = trim.skip();
        remaining = trim.length();
        format = new SourceFormat(
                container, "AAC-LC", config.sampleRate(), config.layout().channels(), 0, declared);
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
        return true;
    }

    @Override
    public int read(float[] interleaved, int frames) {
        RawBlocks blocks = blocks(false);
        int count = available(blocks, frames);
        Interleaving.copy(blocks.samples(), format.channels(), position, count, interleaved);
        return advance(count);
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        RawBlocks blocks = blocks(true);
        int count = available(blocks, frames);
        System.arraycopy(blocks.samples()[0], position, mono, offset, count);
        return advance(count);
    }

    private RawBlocks blocks(boolean mixed) {
        if (decoder.isEmpty()) {
            decoder = Optional.of(new RawBlocks(config, mixed));
        }
        return decoder.get();
    }

    /** Decodes until there are samples at the position; 0 at the end. */
    private int available(RawBlocks blocks, int frames) {
        while (position == WindowInfo.FRAME && remaining > 0) {
            if (!decodeBlock(blocks)) {
                return 0;
            }
            position = (int) Math.min(skip, WindowInfo.FRAME);
            skip -= position;
        }
        return (int) Math.min(Math.min(frames, WindowInfo.FRAME - position), remaining);
    }

    private int advance(int count) {
        position += count;
        remaining -= count;
        return count == 0 ? -1 : count;
    }

    private boolean decodeBlock(RawBlocks blocks) {
        if (blocksLeft == 0) {
            Optional<AacPacket> next = packets.next();
            if (next.isEmpty()) {
                return false;
            }
            bits = new Bits(next.get().bytes());
            checksums = next.get().checksums();
            blocksLeft = next.get().blocks();
        }
        blocksLeft--;
        try {
            blocks.decode(bits);
            bits.skip(checksums ? Short.SIZE : 0);
        } catch (TrackException e) {
            damage = damage.and(WindowInfo.FRAME, e);
            bits = NO_BITS;
        }
        return true;
    }
}
