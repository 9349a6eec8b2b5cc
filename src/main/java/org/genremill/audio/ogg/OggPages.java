package org.genremill.audio.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.Lookahead;
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

    private final Lookahead ahead;
    private final Rereads rereads = new Rereads();
    private long passed;
    private boolean lossy;
    private boolean cutShort;

    OggPages(SourceInput input) {
        this.ahead = new Lookahead(input, 2 * MOST_BYTES, ByteOrder.LITTLE_ENDIAN);
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
        while (ahead.has(HEADER_BYTES)) {
            int size = isMarked() ? size() : 0;
            if (size > 0) {
                byte[] page = ahead.copy(0, size);
                if (isWhole(page)) {
                    return Optional.of(take(page, loss));
                }
            }
            cutShort |= size < 0 && !loss;
            rereads.add(Math.max(0, size), passed);
            loss = true;
            lossy = true;
            skip(1);
            while (ahead.has(HEADER_BYTES) && !isMarked()) {
                skip(1);
            }
        }
        cutShort |= passed == 0 && ahead.available() > 0;
        return Optional.empty();
    }

    private boolean isMarked() {
        return ahead.intAt(0) == MARK && ahead.at(4) == 0;
    }

    /** The size of the page that seems to start here, or -1 if the file ends before its end. */
    private int size() {
        int segments = ahead.at(HEADER_BYTES - 1) & 0xFF;
        int size = HEADER_BYTES + segments;
        if (!ahead.has(size)) {
            return -1;
        }
        for (int segment = 0; segment < segments; segment++) {
            size += ahead.at(HEADER_BYTES + segment) & 0xFF;
        }
        return ahead.has(size) ? size : -1;
    }

    /** The checksum of a page is computed with zeros in its place. */
    private static boolean isWhole(byte[] page) {
        ByteBuffer words = words(page);
        int told = words.getInt(CHECKSUM);
        words.putInt(CHECKSUM, 0);
        return OggChecksum.of(page, 0, page.length) == told;
    }

    private Page take(byte[] page, boolean afterLoss) {
        int body = HEADER_BYTES + (page[HEADER_BYTES - 1] & 0xFF);
        ByteBuffer words = words(page);
        cutShort = false;
        skip(page.length);
        return new Page(
                page[5],
                words.getLong(6),
                words.getInt(14),
                Arrays.copyOfRange(page, HEADER_BYTES, body),
                Arrays.copyOfRange(page, body, page.length),
                afterLoss);
    }

    private static ByteBuffer words(byte[] page) {
        return ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(int count) {
        ahead.skip(count);
        passed += count;
    }
}
