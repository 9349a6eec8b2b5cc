package org.genremill.audio.mp4;

import java.util.Optional;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.packet.Packet;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.tags.Tags;

/** Reads the packets of a track from a file. */
final class Mp4Packets implements Packets {
    /** A writer may reorder a few packets; each backward seek may reopen the file. */
    private static final int MOST_WAYS_BACK = 1000;

    private final SourceInput input;
    private final Samples samples;
    private final Tags tags;
    private int waysBack;
    private boolean cutShort;

    Mp4Packets(SourceInput input, Samples samples, Tags tags) {
        this.input = input;
        this.samples = samples;
        this.tags = tags;
    }

    @Override
    public Optional<Packet> next() {
        if (cutShort || !samples.next()) {
            return Optional.empty();
        }
        if (samples.offset() < 0 || samples.offset() > input.length() - samples.size()) {
            cutShort = true;
            return Optional.empty();
        }
        if (samples.offset() < input.position() && ++waysBack > MOST_WAYS_BACK) {
            throw Box.corrupt("an MP4 file with packets out of order");
        }
        input.seek(samples.offset());
        byte[] bytes = new byte[samples.size()];
        input.readNBytes(bytes, 0, bytes.length);
        return Optional.of(new Packet(bytes));
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
