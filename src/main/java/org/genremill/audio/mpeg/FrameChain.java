package org.genremill.audio.mpeg;

import java.util.Optional;
import org.genremill.audio.format.FrameSearch;

/**
 * Recognises frames by the headers of the frames that follow them at the right distance. A single header may be a
 * coincidence: one position of random data in 5,000 looks like one, but only one in 100,000 looks like the next one, too.
 */
final class FrameChain {
    /** The bytes that decide. */
    static final int MOST_BYTES = FrameSearch.FOUND * MpegHeader.MAXIMUM_FRAME_BYTES;

    /** The shortest frame, of 8 kbit/s at 24 kHz. */
    private static final int SHORTEST = 24;
    /** The bits of a header that all frames of a stream in free format share: all but padding and mode extension. */
    private static final int FIXED = 0xFFFFFCC0;

    /** Four big-endian bytes at an offset; 0, which is no header, beyond the end. */
    interface Words {
        int at(int offset);
    }

    private FrameChain() {}

    /** The header of a frame at an offset that is the first of a number of frames in a row. */
    static Optional<MpegHeader> start(Words words, int offset, int wanted) {
        int word = words.at(offset);
        Optional<MpegHeader> header = MpegHeader.of(word);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (wanted > FrameSearch.EXPECTED && isRare(header.get())) {
            return Optional.empty();
        }
        if (!header.get().freeFormat()) {
            return header.filter(first -> continues(words, offset, first, 0, wanted));
        }
        // The distance to the next header tells the length.
        for (int distance = SHORTEST; distance <= MpegHeader.MAXIMUM_FRAME_BYTES; distance++) {
            if ((words.at(offset + distance) & FIXED) == (word & FIXED)) {
                int unpadded = distance - header.get().padding();
                MpegHeader first = header.get().withLength(unpadded);
                if (continues(words, offset, first, unpadded, wanted + 1)) {
                    return Optional.of(first);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a stream is of a kind that almost nobody uses, but that other files look like: tables of addresses in programs
     * like layer I or free format, and grey pixels like layer II of MPEG 2.5.
     */
    private static boolean isRare(MpegHeader header) {
        return header.freeFormat() || header.layer() == 1 || (header.layer() == 2 && header.version() == 0);
    }

    private static boolean continues(Words words, int offset, MpegHeader first, int freeBytes, int wanted) {
        int at = offset + first.bytes();
        for (int count = 1; count < wanted; count++) {
            Optional<MpegHeader> next = of(words.at(at), freeBytes);
            if (next.isEmpty() || !next.get().continues(first) || next.get().channels() != first.channels()) {
                return false;
            }
            at += next.get().bytes();
        }
        return true;
    }

    /**
     * Parses a header of a stream.
     *
     * @param freeBytes the length of the stream's frames without padding if it is in free format, otherwise 0
     */
    static Optional<MpegHeader> of(int word, int freeBytes) {
        return MpegHeader.of(word)
                .filter(header -> header.freeFormat() == freeBytes > 0)
                .map(header -> freeBytes > 0 ? header.withLength(freeBytes) : header);
    }
}
