package org.genremill.audio.mpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.EndTags;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Id3v1;
import org.genremill.audio.tags.Tags;

/** Splits a stream into frames. Other data between them, such as padding and tags, is skipped. */
final class MpegFrames {
    private static final int TAG = 'T' << 16 | 'A' << 8 | 'G';

    private final SourceInput input;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteBuffer words = ByteBuffer.wrap(buffer);
    private int start;
    private int limit;
    private Optional<MpegHeader> first = Optional.empty();
    private MpegHeader header;
    private boolean cutShort;

    MpegFrames(SourceInput input) {
        this.input = input;
    }

    /** The header of the frame found by {@link #next}. */
    MpegHeader header() {
        return header;
    }

    /** Whether the file ended inside a frame. */
    boolean cutShort() {
        return cutShort;
    }

    /** The tags at the end of the file. No frames can be read after this. */
    Tags tags() {
        return EndTags.read(input);
    }

    /** A copy of the frame found by {@link #next}. */
    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, start + header.bytes());
    }

    /** Moves to the next frame; false at the end. */
    boolean next() {
        if (header != null) {
            start += header.bytes();
        }
        boolean inStep = header != null;
        while (has(MpegHeader.BYTES)) {
            if (words.getInt(start) >>> 8 == TAG && has(Id3v1.BYTES) && !has(Id3v1.BYTES + 1)) {
                return false;
            }
            Optional<MpegHeader> candidate = headerAt(0);
            if (candidate.isPresent() && (inStep ? follows(candidate.get()) : startsStream(candidate.get()))) {
                return accept(candidate.get());
            }
            inStep = false;
            start++;
        }
        return false;
    }

    private boolean accept(MpegHeader candidate) {
        if (first.isPresent() && candidate.channels() != first.get().channels()) {
            throw unsupported("MPEG audio that changes the number of its channels");
        }
        if (!has(candidate.bytes())) {
            cutShort = true;
            start = limit;
            return false;
        }
        first = first.or(() -> Optional.of(candidate));
        header = candidate;
        return true;
    }

    private boolean follows(MpegHeader candidate) {
        return !candidate.freeFormat() && candidate.continues(first.orElseThrow());
    }

    /**
     * Without synchronisation a single header may be a coincidence, so another one, or the end, must follow at the
     * right distance.
     */
    private boolean startsStream(MpegHeader candidate) {
        if (first.isPresent() && !follows(candidate)) {
            return changes(candidate);
        }
        if (candidate.freeFormat()) {
            return first.isEmpty() && repeats(candidate);
        }
        if (!has(candidate.bytes() + MpegHeader.BYTES)) {
            return first.isPresent() && limit - start == candidate.bytes();
        }
        return headerAt(candidate.bytes()).filter(candidate::continues).isPresent();
    }

    private boolean changes(MpegHeader candidate) {
        boolean another = !candidate.freeFormat()
                && has(candidate.bytes() + MpegHeader.BYTES)
                && headerAt(candidate.bytes())
                        .filter(second -> second.equals(candidate))
                        .isPresent();
        if (another
                && has(3 * candidate.bytes())
                && headerAt(2 * candidate.bytes()).filter(candidate::continues).isPresent()) {
            throw unsupported("MPEG audio that changes from "
                    + first.orElseThrow().sampleRate() + " to " + candidate.sampleRate() + " Hz, or its layer");
        }
        return false;
    }

    private boolean repeats(MpegHeader candidate) {
        has(2 * MpegHeader.MAXIMUM_FRAME_BYTES);
        for (int at = 24; start + at + MpegHeader.BYTES <= limit && at < 2 * MpegHeader.MAXIMUM_FRAME_BYTES; at++) {
            if (headerAt(at).filter(candidate::equals).isPresent()) {
                throw unsupported("MPEG audio in free format, with unknown frame length");
            }
        }
        return false;
    }

    private Optional<MpegHeader> headerAt(int offset) {
        return MpegHeader.of(words.getInt(start + offset));
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

    private static TrackException unsupported(String message) {
        return new TrackException(Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, message);
    }
}
