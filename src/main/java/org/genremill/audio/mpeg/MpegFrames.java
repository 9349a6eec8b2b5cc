package org.genremill.audio.mpeg;

import java.nio.ByteOrder;
import java.util.Optional;
import org.genremill.audio.format.EndTags;
import org.genremill.audio.format.FrameSearch;
import org.genremill.audio.format.Lookahead;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Id3v1;
import org.genremill.audio.tags.Tags;

/** Splits a stream into frames. Other data before and between them, such as padding and tags, is skipped. */
final class MpegFrames {
    private static final int TAG = 'T' << 16 | 'A' << 8 | 'G';

    private final SourceInput input;
    private final Lookahead ahead;
    private int searched;
    private Optional<MpegHeader> first = Optional.empty();
    /** In free format: the length of a frame without padding; otherwise 0. */
    private int freeBytes;

    private MpegHeader header;
    private boolean adjacent;
    private boolean cutShort;

    MpegFrames(SourceInput input) {
        this.input = input;
        this.ahead = new Lookahead(input, 1 << 16, ByteOrder.BIG_ENDIAN);
    }

    /** The header of the frame found by {@link #next}. */
    MpegHeader header() {
        return header;
    }

    /** Whether the frame directly follows the one before it. */
    boolean adjacent() {
        return adjacent;
    }

    /** Whether the file ended inside a frame. */
    boolean cutShort() {
        return cutShort;
    }

    /** The tags at the end of the file. No frames can be read after this. */
    Tags tags() {
        return EndTags.read(input);
    }

    /** A copy of the frame found by {@link #next}, followed by {@link Bits#SLACK} zeros. */
    byte[] bytes() {
        return ahead.copy(0, header.bytes(), header.bytes() + Bits.SLACK);
    }

    /** Moves to the next frame; false at the end. */
    boolean next() {
        if (header != null) {
            ahead.skip(header.bytes());
        }
        adjacent = header != null;
        while (ahead.has(MpegHeader.BYTES) && searched < FrameSearch.SEARCHED_BYTES) {
            if (ahead.intAt(0) >>> 8 == TAG && ahead.has(Id3v1.BYTES) && !ahead.has(Id3v1.BYTES + 1)) {
                return false;
            }
            Optional<MpegHeader> candidate = ahead.at(0) == -1 ? candidate() : Optional.empty();
            if (candidate.isPresent()) {
                return accept(candidate.get());
            }
            adjacent = false;
            searched += first.isEmpty() && ahead.at(0) != 0 ? 1 : 0;
            ahead.skip(1);
        }
        return false;
    }

    /** The header at the current place, if a frame seems to start there. */
    private Optional<MpegHeader> candidate() {
        if (first.isEmpty()) {
            ahead.has(FrameChain.MOST_BYTES);
            return FrameChain.start(this::word, 0, searched == 0 ? FrameSearch.EXPECTED : FrameSearch.FOUND);
        }
        Optional<MpegHeader> candidate = FrameChain.of(word(0), freeBytes).filter(first.get()::continues);
        if (adjacent || candidate.isEmpty()) {
            requireSameStream(candidate);
            return candidate;
        }
        return candidate.filter(this::isFollowed);
    }

    private boolean accept(MpegHeader candidate) {
        if (first.isEmpty()) {
            first = Optional.of(candidate);
            freeBytes = MpegHeader.of(word(0)).orElseThrow().freeFormat() ? candidate.bytes() - candidate.padding() : 0;
        }
        if (candidate.channels() != first.get().channels()) {
            throw TrackException.unsupported("MPEG audio that changes the number of its channels");
        }
        if (!ahead.has(candidate.bytes())) {
            cutShort = true;
            ahead.skipAll();
            return false;
        }
        header = candidate;
        return true;
    }

    /** Without synchronisation a header may be a coincidence, so another one, or the end, must follow it. */
    private boolean isFollowed(MpegHeader candidate) {
        if (!ahead.has(candidate.bytes() + MpegHeader.BYTES)) {
            return ahead.available() == candidate.bytes();
        }
        return FrameChain.of(word(candidate.bytes()), freeBytes)
                .filter(candidate::continues)
                .isPresent();
    }

    /** Rejects a stream that goes on as another one: three equal headers of another rate or layer in a row. */
    private void requireSameStream(Optional<MpegHeader> candidate) {
        Optional<MpegHeader> other = candidate.isPresent() ? Optional.empty() : FrameChain.of(word(0), 0);
        if (other.isEmpty() || other.get().continues(first.orElseThrow())) {
            return;
        }
        int bytes = other.get().bytes();
        ahead.has(2 * bytes + MpegHeader.BYTES);
        if (FrameChain.of(word(bytes), 0).equals(other)
                && FrameChain.of(word(2 * bytes), 0)
                        .filter(other.get()::continues)
                        .isPresent()) {
            throw TrackException.unsupported("MPEG audio that changes from "
                    + first.orElseThrow().sampleRate() + " to " + other.get().sampleRate() + " Hz, or its layer");
        }
    }

    private int word(int offset) {
        return offset + MpegHeader.BYTES <= ahead.available() ? ahead.intAt(offset) : 0;
    }
}
