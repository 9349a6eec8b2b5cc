package org.genremill.audio.mp4;

import java.util.Optional;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Packet;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.tags.Tags;

/** Reads the packets of a track from a file. */
final class Mp4Packets implements Packets {
    /** A writer may reorder a few packets; each backward seek may reopen the file. */
    private static final int MOST_WAYS_BACK = 1000;

    private static final int MERGED_BYTES = 1 << 15;

    private final SourceInput input;
    private final Samples samples;
    private final Tags tags;
    private final boolean merged;
    private boolean pending;
    private int waysBack;
    private boolean cutShort;

    /** @param merged whether adjacent packets may be read as one, which is faster for packets of few bytes */
    Mp4Packets(SourceInput input, Samples samples, Tags tags, boolean merged) {
        this.input = input;
        this.samples = samples;
        this.tags = tags;
        this.merged = merged;
    }

    @Override
    public Optional<Packet> next() {
        if (cutShort || !(pending || samples.next())) {
            return Optional.empty();
        }
        long offset = samples.offset();
        long size = merged ? mergedSize() : samples.size();
        if (offset < 0 || offset > input.length() - size) {
            cutShort = true;
            if (!merged || offset < 0 || offset >= input.length()) {
                return Optional.empty();
            }
            size = input.length() - offset;
        }
        if (offset < input.position() && ++waysBack > MOST_WAYS_BACK) {
            throw TrackException.corrupt("an MP4 file with packets out of order");
        }
        input.seek(offset);
        byte[] bytes = new byte[(int) size];
        input.readNBytes(bytes, 0, bytes.length);
        return Optional.of(new Packet(bytes));
    }

    /** The size of this packet and of those directly behind it. */
    private long mergedSize() {
        long start = samples.offset();
        long size = samples.size();
        pending = false;
        while (!pending && size < MERGED_BYTES && samples.next()) {
            pending = samples.offset() != start + size;
            size += pending ? 0 : samples.size();
        }
        return size;
    }

    @Override
    public boolean cutShort() {
        return cutShort || samples.cutShort();
    }

    @Override
    public Tags tags() {
        return tags;
    }
}
