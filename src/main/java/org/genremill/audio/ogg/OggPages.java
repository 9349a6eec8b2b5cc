package org.genremill.audio.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.Rereads;
import org.genremill.audio.format.SourceInput;

/** The pages of a file whose checksums are right. What is between them is passed over. RFC 3533, section 6. */
final class OggPages {
    private static final int MARK = 0x5367674F;
    private static final int HEADER_BYTES = 27;
    private static final int CHECKSUM = 22;
    /** The largest page: a header, 255 lengths, and as many segments of 255 bytes. */
    private static final int MOST_BYTES = HEADER_BYTES + 255 + 255 * 255;

    /**
     * A page.
     *
     * @param lacing the lengths of its segments
     * @param afterLoss whether bytes were passed over to find it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Page(int flags, long granule, int serial, byte[] lacing, byte[] body, boolean afterLoss) {}

    private final SourceInput input;
    private final byte[] buffer = new byte[2 * MOST_BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    private final Rereads rereads = new Rereads();
    private int start;
    private int limit;
    private long passed;
    private boolean lossy;
    private boolean cutShort;

    OggPages(SourceInput input) {
        this.input = input;
    }

    /** Whether the file ends inside a page. */
    boolean cutShort() {
        return cutShort;
    }

    /** Whether bytes have been passed over. */
    boolean lossy() {
        return lossy;
    }

    /** The next page; empty at the end. */
    Optional<Page> next() {
        boolean loss = false;
        while (has(HEADER_BYTES)) {
            int size = isMarked() ? size() : 0;
            if (size > 0 && isWhole(size)) {
                return Optional.of(take(size, loss));
            }
            cutShort |= size < 0 && !loss;
            rereads.add(Math.max(0, size), passed);
            loss = true;
            lossy = true;
            skip(1);
            while (has(HEADER_BYTES) && !isMarked()) {
                skip(1);
            }
        }
        cutShort |= passed == 0 && limit > start;
        return Optional.empty();
    }

    private boolean isMarked() {
        return words.getInt(start) == MARK && buffer[start + 4] == 0;
    }

    /** The size of the page that seems to start here, or -1 if the file ends before its end. */
    private int size() {
        int segments = buffer[start + HEADER_BYTES - 1] & 0xFF;
        int size = HEADER_BYTES + segments;
        if (!has(size)) {
            return -1;
        }
        for (int segment = 0; segment < segments; segment++) {
            size += buffer[start + HEADER_BYTES + segment] & 0xFF;
        }
        return has(size) ? size : -1;
    }

    private boolean isWhole(int size) {
        int told = words.getInt(start + CHECKSUM);
        words.putInt(start + CHECKSUM, 0);
        int computed = OggChecksum.of(buffer, start, start + size);
        words.putInt(start + CHECKSUM, told);
        return computed == told;
    }

    private Page take(int size, boolean afterLoss) {
        int lacing = start + HEADER_BYTES;
        int body = lacing + (buffer[lacing - 1] & 0xFF);
        Page page = new Page(
                buffer[start + 5],
                words.getLong(start + 6),
                words.getInt(start + 14),
                Arrays.copyOfRange(buffer, lacing, body),
                Arrays.copyOfRange(buffer, body, start + size),
                afterLoss);
        cutShort = false;
        skip(size);
        return page;
    }

    private void skip(int count) {
        start += count;
        passed += count;
    }

    /** Whether this many bytes follow. */
    private boolean has(int count) {
        if (limit - start < count) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
            limit += input.readNBytes(buffer, limit, buffer.length - limit);
        }
        return limit - start >= count;
    }
}
