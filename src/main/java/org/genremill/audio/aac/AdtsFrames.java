package org.genremill.audio.aac;

import java.nio.ByteOrder;
import java.util.Optional;
import org.genremill.audio.format.EndTags;
import org.genremill.audio.format.FrameSearch;
import org.genremill.audio.format.Lookahead;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/** Splits an ADTS stream into frames. Other data between them, such as tags, is skipped. */
final class AdtsFrames implements AacPackets {
    private final SourceInput input;
    private final Lookahead ahead;
    private final AdtsHeader first;
    private boolean inStep;
    private boolean cutShort;

    /** Finds the first frame, without consuming it. */
    AdtsFrames(SourceInput input) {
        this.input = input;
        this.ahead = new Lookahead(input, (1 << 16) - 1, ByteOrder.BIG_ENDIAN);
        int searched = 0;
        while (ahead.has(AdtsHeader.BYTES)
                && searched < FrameSearch.SEARCHED_BYTES
                && !startsFrames(searched == 0 ? FrameSearch.EXPECTED : FrameSearch.FOUND)) {
            searched += ahead.at(0) == 0 ? 0 : 1;
            ahead.skip(1);
        }
        first = ahead.has(AdtsHeader.BYTES) && searched < FrameSearch.SEARCHED_BYTES
                ? headerAt(0).orElseThrow()
                : none();
        inStep = true;
    }

    /** The header of the first frame. */
    AdtsHeader first() {
        return first;
    }

    /** The payload of the first frame. */
    byte[] firstBytes() {
        return ahead.copy(first.ownBytes(), first.bytes());
    }

    @Override
    public boolean cutShort() {
        return cutShort;
    }

    /** The tags at the end of the file. No packets can be read after this. */
    @Override
    public Tags tags() {
        return EndTags.read(input);
    }

    @Override
    public Optional<AacPacket> next() {
        while (ahead.has(AdtsHeader.BYTES)) {
            Optional<AdtsHeader> header = headerAt(0);
            if (header.isPresent() && continuesStream(header.get())) {
                return packet(header.get());
            }
            inStep = false;
            ahead.skip(1);
        }
        return Optional.empty();
    }

    private Optional<AacPacket> packet(AdtsHeader header) {
        inStep = true;
        if (!ahead.has(header.bytes())) {
            cutShort = true;
            ahead.skipAll();
            return Optional.empty();
        }
        byte[] payload = ahead.copy(header.ownBytes(), header.bytes());
        ahead.skip(header.bytes());
        return Optional.of(new AacPacket(payload, header.blocks(), header.protectedByCrc() && header.blocks() > 1));
    }

    /** Whether this many frames in a row start here. */
    private boolean startsFrames(int wanted) {
        Optional<AdtsHeader> candidate = headerAt(0);
        int distance = 0;
        for (int count = 1; count < wanted && candidate.isPresent(); count++) {
            distance += headerAt(distance).orElseThrow().bytes();
            if (!follows(candidate.get(), distance)) {
                return false;
            }
        }
        return candidate.isPresent();
    }

    /** A single header may be a coincidence, so another one must follow at the right distance. */
    private boolean startsStream(AdtsHeader candidate) {
        return follows(candidate, candidate.bytes());
    }

    private boolean continuesStream(AdtsHeader candidate) {
        if (candidate.continues(first)) {
            return inStep || startsStream(candidate) || isLast(candidate);
        }
        if (startsStream(candidate)) {
            int distance = candidate.bytes()
                    + headerAt(candidate.bytes()).orElseThrow().bytes();
            if (follows(candidate, distance)) {
                throw TrackException.unsupported("AAC that changes from %d to %d Hz, or its profile or channels"
                        .formatted(AacConfig.rate(first.rateIndex()), AacConfig.rate(candidate.rateIndex())));
            }
        }
        return false;
    }

    private boolean isLast(AdtsHeader candidate) {
        return !ahead.has(candidate.bytes() + 1) && ahead.has(candidate.bytes());
    }

    private boolean follows(AdtsHeader candidate, int distance) {
        return ahead.has(distance + AdtsHeader.BYTES)
                && headerAt(distance).filter(candidate::continues).isPresent();
    }

    private Optional<AdtsHeader> headerAt(int offset) {
        return AdtsHeader.of(ahead.longAt(offset) >>> 8);
    }

    private static AdtsHeader none() {
        throw TrackException.corrupt("not two frames of AAC in a row");
    }
}
