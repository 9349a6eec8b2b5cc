package org.genremill.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** The packets of one logical stream and of those chained after it. RFC 3533. */
final class OggPackets {
    static final long NO_GRANULE = -1;

    private static final int HEADER_BYTES = 27;
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
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Packet(byte[] bytes, long granule, boolean first, boolean last) {}

    private final SourceInput input;
    private final Predicate<byte[]> wanted;
    private final Deque<Packet> ready = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private OptionalInt serial = OptionalInt.empty();
    private boolean cutShort;

    /** @param wanted decides by its first packet whether a stream is used */
    OggPackets(SourceInput input, Predicate<byte[]> wanted) {
        this.input = input;
        this.wanted = wanted;
    }

    /** Whether the file ended inside a page or without an end of stream. */
    boolean cutShort() {
        return cutShort;
    }

    /** The next packet; empty at the end. */
    Optional<Packet> next() {
        while (ready.isEmpty()) {
            if (!readPage()) {
                cutShort |= serial.isPresent();
                return Optional.empty();
            }
        }
        return Optional.of(ready.remove());
    }

    private boolean readPage() {
        long start = input.position();
        byte[] head = new byte[HEADER_BYTES];
        int count = input.readNBytes(head, 0, HEADER_BYTES);
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (count < HEADER_BYTES || header.getInt(0) != 0x5367674F || head[4] != 0) {
            return endsHere(start, count);
        }
        byte[] lacing = new byte[head[26] & 0xFF];
        boolean whole = input.readNBytes(lacing, 0, lacing.length) == lacing.length;
        int size = 0;
        for (byte segment : lacing) {
            size += segment & 0xFF;
        }
        byte[] body = new byte[size];
        whole &= input.readNBytes(body, 0, size) == size;
        if (!whole) {
            cutShort = true;
            return false;
        }
        int expected = header.getInt(22);
        header.putInt(22, 0);
        if (OggChecksum.of(head, lacing, body) != expected) {
            throw corrupt("an Ogg page with a wrong checksum, at byte " + start);
        }
        take(head[5], header.getInt(14), header.getLong(6), lacing, body);
        return true;
    }

    /** After the end of a stream there may be tags; inside one there are only pages. */
    private boolean endsHere(long start, int count) {
        if (serial.isPresent() && count == HEADER_BYTES) {
            throw corrupt("expected an Ogg page at byte " + start);
        }
        cutShort |= start == 0;
        return false;
    }

    private void take(int flags, int pageSerial, long granule, byte[] lacing, byte[] body) {
        boolean first = (flags & FIRST) != 0;
        if (first && serial.isEmpty() && wanted.test(body)) {
            serial = OptionalInt.of(pageSerial);
            partial.reset();
        } else if (serial.isEmpty() || serial.getAsInt() != pageSerial) {
            return;
        }
        if ((flags & CONTINUED) == 0) {
            partial.reset();
        }
        boolean last = (flags & LAST) != 0;
        split(lacing, body, granule, first, last);
        if (last) {
            serial = OptionalInt.empty();
        }
    }

    private void split(byte[] lacing, byte[] body, long granule, boolean first, boolean last) {
        int ends = 0;
        for (byte segment : lacing) {
            ends += segment == -1 ? 0 : 1;
        }
        int at = 0;
        boolean starts = first;
        for (byte segment : lacing) {
            int length = segment & 0xFF;
            partial.write(body, at, length);
            at += length;
            if (partial.size() > MAXIMUM_PACKET_BYTES) {
                throw corrupt("an Ogg packet of more than " + MAXIMUM_PACKET_BYTES + " bytes");
            }
            if (length < 255) {
                ends--;
                boolean end = ends == 0;
                ready.add(new Packet(partial.toByteArray(), end ? granule : NO_GRANULE, starts, end && last));
                partial.reset();
                starts = false;
            }
        }
    }

    static TrackException corrupt(String message) {
        return new TrackException(Stage.DECODE, FailureCode.CORRUPT, message);
    }
}
