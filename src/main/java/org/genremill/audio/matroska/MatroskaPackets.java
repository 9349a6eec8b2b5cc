package org.genremill.audio.matroska;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Packet;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.tags.Tags;

/**
 * The packets of a track. Segments and clusters are entered and never left, so that it does not matter whether their
 * sizes are known. After damaged data, reading continues with the next cluster.
 */
final class MatroskaPackets implements Packets {
    /** Far above that of any audio codec. */
    private static final int MOST_BLOCK_BYTES = 1 << 24;

    /** Each one may cost a large block that is read in vain. */
    private static final int MOST_DAMAGED = 100;

    private static final int FLAG_BYTES = 3;

    private final EbmlReader reader;
    private final TrackEntry track;
    private final long end;
    private final MatroskaTags tags;
    private final Queue<Packet> ready = new ArrayDeque<>();
    private boolean cutShort;
    private int damaged;

    /**
     * The packets from the reader's position on.
     *
     * @param end of the segment, {@link Long#MAX_VALUE} if it is unknown
     * @param tags found so far
     */
    MatroskaPackets(EbmlReader reader, TrackEntry track, long end, MatroskaTags tags) {
        this.reader = reader;
        this.track = track;
        this.end = end;
        this.tags = tags;
    }

    @Override
    public Optional<Packet> next() {
        while (ready.isEmpty() && advance(false)) {
            // Clusters hold packets of other tracks, too.
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean cutShort() {
        return cutShort;
    }

    @Override
    public Tags tags() {
        while (advance(true)) {
            ready.clear();
        }
        return tags.all();
    }

    /** Reads an element; false at the end. */
    private boolean advance(boolean passOver) {
        long start = reader.position();
        try {
            Optional<Element> next = reader.next(Long.MAX_VALUE);
            if (next.isEmpty()) {
                cutShort |= end != Long.MAX_VALUE && start < end;
                return false;
            }
            return take(next.get(), passOver);
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT || ++damaged > MOST_DAMAGED) {
                throw e;
            }
            cutShort = true;
            reader.seek(start + 1);
            return reader.findCluster();
        }
    }

    private boolean take(Element element, boolean passOver) {
        switch (element.id()) {
            case Element.SEGMENT -> {
                return true;
            }
            case Element.CLUSTER -> {
                if (!passOver || element.endless()) {
                    return true;
                }
            }
            case Element.SIMPLE_BLOCK -> readBlock(element, element.end()).forEach(this::add);
            case Element.BLOCK_GROUP -> readGroup(element);
            case Element.TAGS -> tags.read(reader, element);
            default -> {
                if (element.endless()) {
                    throw TrackException.corrupt("a Matroska element of unknown size");
                }
            }
        }
        if (element.end() > reader.length()) {
            cutShort = true;
            reader.seek(reader.length());
            return false;
        }
        reader.seek(element.end());
        return true;
    }

    private void readGroup(Element group) {
        List<byte[]> frames = List.of();
        long surplus = 0;
        for (Optional<Element> next = reader.next(group.end()); next.isPresent(); next = reader.next(group.end())) {
            Element element = next.get();
            if (element.id() == Element.BLOCK) {
                frames = readBlock(element, group.end());
            } else if (element.id() == Element.DISCARD_PADDING) {
                surplus = track.frames(reader.signed(element));
            }
            reader.seek(element.end());
        }
        for (int i = 0; i < frames.size(); i++) {
            ready.add(new Packet(track.encoding().restore(frames.get(i)), i == frames.size() - 1 ? surplus : 0));
        }
    }

    private void add(byte[] frame) {
        ready.add(new Packet(track.encoding().restore(frame)));
    }

    /** The frames of a block, none if it belongs to another track. */
    private List<byte[]> readBlock(Element block, long around) {
        if (block.end() > around || block.endless() || block.size() > MOST_BLOCK_BYTES) {
            throw TrackException.corrupt("a Matroska block of " + block.size() + " bytes");
        }
        if (block.end() > reader.length() || reader.vint(block.end()) != track.number()) {
            return List.of();
        }
        if (block.end() - reader.position() < FLAG_BYTES) {
            throw TrackException.corrupt("a Matroska block that ends inside its header");
        }
        byte[] flags = reader.bytes(FLAG_BYTES);
        byte[] bytes = reader.bytes((int) (block.end() - reader.position()));
        return Lacing.frames(flags[FLAG_BYTES - 1] >> 1 & 3, bytes);
    }
}
