package org.genremill.audio.ogg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.Counted;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.Interleaving;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPackets.Packet;
import org.genremill.audio.tags.Tags;
import org.genremill.audio.tags.VorbisComments;
import org.genremill.audio.xiph.XiphDecoder;

/**
 * Decodes packet by packet, and trims each stream of a chain to the length given by its last page. The positions of pages tell
 * how much silence replaces what is lost between them.
 */
final class OggReader implements FrameReader {
    /** The index of the comment header. */
    private static final int COMMENTS = 1;
    /** Each gap may cost a new start of the decoder. */
    private static final int MOST_GAPS = 10_000;
    /** If the first page is lost, a stream whose second one ends before this many seconds is taken to start at 0. */
    private static final int LATEST_START = 60;

    private final OggPackets packets;
    private final SourceFormat format;
    private XiphDecoder decoder;
    /** Whether the first decoder of a chain mixes. */
    private final boolean mixes;

    private boolean mixing;
    /** Frames of this stream decoded so far, including those to be skipped. */
    private long given;
    /** The granule position of the stream's start, which is not 0 for excerpts of a longer stream. */
    private OptionalLong origin;

    private Tags tags = Tags.NONE;
    /** Whether pages may be missing before the next packet. */
    private boolean missing;
    /** The packet after silence. */
    private Optional<Packet> held = Optional.empty();

    private Damage damage = Damage.NONE;
    private int gaps;
    /** Whether the current block is silence in place of what is lost. */
    private boolean silent;

    private long position;
    private long length;

    OggReader(String container, OggPackets packets, Packet first) {
        this.packets = packets;
        start(first);
        mixes = decoder.mixes();
        format = new SourceFormat(
                container, decoder.encoding(), decoder.sampleRate(), decoder.channels(), 0, OptionalLong.empty());
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public boolean cutShort() {
        return packets.cutShort();
    }

    /** For a chain, the tags of its first stream take precedence. */
    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public boolean mixes() {
        return mixes;
    }

    @Override
    public int read(float[] interleaved, int frames) {
        int count = available(frames);
        if (silent) {
            Arrays.fill(interleaved, 0, count * format.channels(), 0);
        } else {
            Interleaving.copy(decoder.samples(), format.channels(), (int) position, count, interleaved);
        }
        position += count;
        return count == 0 ? -1 : count;
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        if (!mixing) {
            mixing = true;
            decoder.mix();
        }
        int count = available(frames);
        if (silent) {
            Arrays.fill(mono, offset, offset + count, 0);
        } else if (decoder.mixes()) {
            System.arraycopy(decoder.samples()[0], (int) position, mono, offset, count);
        } else {
            Interleaving.mix(decoder.samples(), format.channels(), (int) position, count, mono, offset);
        }
        position += count;
        return count == 0 ? -1 : count;
    }

    /** Decodes until there are samples at the position; 0 at the end. */
    private int available(int frames) {
        while (position >= length) {
            Optional<Packet> packet = held.isPresent() ? held : packets.next();
            held = Optional.empty();
            if (packet.isEmpty()) {
                return 0;
            }
            advance(packet.get());
        }
        return (int) Math.min(frames, length - position);
    }

    private void advance(Packet packet) {
        if (packet.first()) {
            start(packet);
            requireNoChange();
            return;
        }
        missing |= packet.afterLoss();
        long lost = missing ? lostBefore(packet) : 0;
        if (lost > 0) {
            held = Optional.of(packet);
            silence(lost, TrackException.corrupt("an Ogg page with a wrong checksum"));
        } else {
            decode(packet);
        }
    }

    /** The number of frames that are missing before a packet, once a granule position tells it. */
    private long lostBefore(Packet packet) {
        List<Packet> run = new ArrayList<>(List.of(packet));
        if (packet.granule() == OggPackets.NO_GRANULE) {
            run.addAll(packets.untilGranule());
        }
        long granule = run.get(run.size() - 1).granule();
        if (granule == OggPackets.NO_GRANULE) {
            return 0;
        }
        missing = false;
        List<byte[]> bytes = run.stream().map(Packet::bytes).toList();
        long end = granule - origin.orElse(granule < (long) LATEST_START * format.sampleRate() ? 0 : granule);
        if (end - given - frames(bytes) <= 0) {
            return 0;
        }
        requireFewGaps();
        lose();
        return Math.max(0, end - given - frames(bytes));
    }

    private void silence(long frames, TrackException fault) {
        silent = true;
        position = Math.min(frames, Math.max(0, decoder.preSkip() - given));
        length = frames;
        given += frames;
        damage = damage.and(length - position, fault);
    }

    private void requireFewGaps() {
        if (++gaps > MOST_GAPS) {
            throw TrackException.corrupt("more than " + MOST_GAPS + " gaps between Ogg pages");
        }
    }

    private long frames(List<byte[]> packets) {
        try {
            return LibraryGuard.call(decoder.encoding(), () -> decoder.frames(packets));
        } catch (TrackException e) {
            return 0;
        }
    }

    private void lose() {
        LibraryGuard.call(decoder.encoding(), () -> {
            decoder.lose();
            return null;
        });
    }

    private void start(Packet first) {
        decoder = LibraryGuard.call("Ogg", () -> OggFormat.decoder(first.bytes()));
        for (int header = 1; header < decoder.headers(); header++) {
            Packet packet = packets.next()
                    .filter(next -> !next.first() && !next.afterLoss())
                    .orElseThrow(() ->
                            TrackException.corrupt("an Ogg stream without its " + decoder.encoding() + " headers"));
            if (header == COMMENTS) {
                tags = tags.or(VorbisComments.read(packet.bytes(), decoder.commentsOffset()));
            }
            LibraryGuard.call(decoder.encoding(), () -> {
                decoder.header(packet.bytes());
                return null;
            });
        }
        if (mixing && decoder.mixes()) {
            decoder.mix();
        }
        given = 0;
        origin = OptionalLong.empty();
        missing = false;
        position = 0;
        length = 0;
    }

    private void requireNoChange() {
        if (decoder.sampleRate() != format.sampleRate() || decoder.channels() != format.channels()) {
            throw TrackException.unsupported("chained Ogg that changes from %d Hz and %s to %d Hz and %s"
                    .formatted(
                            format.sampleRate(),
                            Counted.of(format.channels(), "channel"),
                            decoder.sampleRate(),
                            Counted.of(decoder.channels(), "channel")));
        }
    }

    private void decode(Packet packet) {
        try {
            int decoded = LibraryGuard.call(decoder.encoding(), () -> decoder.decode(packet.bytes()));
            silent = false;
            length = decoded;
            position = Math.min(length, Math.max(0, decoder.preSkip() - given));
            given += length;
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            requireFewGaps();
            silence(frames(List.of(packet.bytes())), e);
            lose();
        }
        if (packet.granule() == OggPackets.NO_GRANULE) {
            return;
        }
        if (packet.last()) {
            long surplus = given - (packet.granule() - origin.orElse(0));
            length -= Math.max(0, Math.min(surplus, length));
        } else if (origin.isEmpty()) {
            origin = OptionalLong.of(Math.max(0, packet.granule() - given));
        }
    }
}
