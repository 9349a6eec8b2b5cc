package org.genremill.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPages.Page;

/** The packets of one logical stream and of those chained after it. RFC 3533. */
final class OggPackets {
    static final long NO_GRANULE = -1;

    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    /** An upper bound on packets of all codecs: a Vorbis packet with all code books. */
    private static final int MAXIMUM_PACKET_BYTES = 1 << 24;

    /**
     * A packet.
     *
     * @param granule position at its end, or {@link #NO_GRANULE}
     * @param first whether a stream starts with it
     * @param last whether a stream ends with it
     * @param afterLoss whether pages may be missing before it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Packet(byte[] bytes, long granule, boolean first, boolean last, boolean afterLoss) {}

    private final OggPages pages;
    private final Predicate<byte[]> wanted;
    private final Deque<Packet> ready = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private OptionalInt serial = OptionalInt.empty();
    /** Whether pages may be missing before the next packet. */
    private boolean lost;

    private boolean cutShort;

    /** @param wanted decides by its first packet whether a stream is used */
    OggPackets(SourceInput input, Predicate<byte[]> wanted) {
        this.pages = new OggPages(input);
        this.wanted = wanted;
    }

    /** Whether the file ended inside a page or without an end of stream. */
    boolean cutShort() {
        return cutShort;
    }

    /** Whether anything in the file is not a valid page. */
    boolean lossy() {
        return pages.lossy();
    }

    /** The next packet; empty at the end. */
    Optional<Packet> next() {
        while (ready.isEmpty()) {
            Optional<Page> page = pages.next();
            if (page.isEmpty()) {
                cutShort |= pages.cutShort() || serial.isPresent();
                return Optional.empty();
            }
            take(page.get());
        }
        return Optional.of(ready.remove());
    }

    /** The packets after the last one, up to one whose granule position is known; empty if that is not on its page. */
    List<Packet> untilGranule() {
        List<Packet> packets = new ArrayList<>();
        for (Packet packet : ready) {
            packets.add(packet);
            if (packet.granule() != NO_GRANULE) {
                return packets;
            }
        }
        return List.of();
    }

    private void take(Page page) {
        boolean first = (page.flags() & FIRST) != 0;
        lost |= page.afterLoss();
        if (first && serial.isEmpty() && wanted.test(page.body())) {
            serial = OptionalInt.of(page.serial());
            partial.reset();
            lost = false;
        } else if (serial.isEmpty() || serial.getAsInt() != page.serial()) {
            return;
        }
        boolean continues = (page.flags() & CONTINUED) != 0;
        if (!continues || lost) {
            partial.reset();
        }
        boolean last = (page.flags() & LAST) != 0;
        split(page, first, last, continues && lost);
        if (last) {
            serial = OptionalInt.empty();
        }
    }

    /** @param headless whether the page starts with the end of a packet whose start is missing */
    private void split(Page page, boolean first, boolean last, boolean headless) {
        int ends = 0;
        for (byte segment : page.lacing()) {
            ends += segment == -1 ? 0 : 1;
        }
        int at = 0;
        boolean starts = first;
        boolean drop = headless;
        for (byte segment : page.lacing()) {
            int length = segment & 0xFF;
            partial.write(page.body(), at, length);
            at += length;
            if (partial.size() > MAXIMUM_PACKET_BYTES) {
                throw TrackException.corrupt("an Ogg packet of more than " + MAXIMUM_PACKET_BYTES + " bytes");
            }
            if (length < 255) {
                ends--;
                boolean end = ends == 0;
                if (!drop) {
                    long granule = end ? page.granule() : NO_GRANULE;
                    ready.add(new Packet(partial.toByteArray(), granule, starts, end && last, lost));
                    lost = false;
                }
                partial.reset();
                starts = false;
                drop = false;
            }
        }
    }
}
