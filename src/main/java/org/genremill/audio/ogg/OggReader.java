package org.genremill.audio.ogg;

import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.Counted;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPackets.Packet;
import org.genremill.audio.tags.Tags;
import org.genremill.audio.tags.VorbisComments;
import org.genremill.audio.xiph.XiphDecoder;

/** Decodes packet by packet, and trims each stream of a chain to the length given by its last page. */
final class OggReader implements FrameReader {
    /** The index of the comment header. */
    private static final int COMMENTS = 1;

    private final OggPackets packets;
    private final SourceFormat format;
    private XiphDecoder decoder;
    /** Frames of this stream decoded so far, including those to be skipped. */
    private long given;
    /** The granule position of the stream's start, which is not 0 for excerpts of a longer stream. */
    private OptionalLong origin;

    private Tags tags = Tags.NONE;
    private int position;
    private int length;

    OggReader(String container, OggPackets packets, Packet first) {
        this.packets = packets;
        start(first);
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
    public int read(float[] interleaved, int frames) {
        while (position >= length) {
            Optional<Packet> packet = packets.next();
            if (packet.isEmpty()) {
                return -1;
            }
            if (packet.get().first()) {
                start(packet.get());
                requireNoChange();
            } else {
                decode(packet.get());
            }
        }
        int count = Math.min(frames, length - position);
        float[][] samples = decoder.samples();
        int channels = format.channels();
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < count; i++) {
                interleaved[i * channels + channel] = samples[channel][position + i];
            }
        }
        position += count;
        return count;
    }

    private void start(Packet first) {
        decoder = LibraryGuard.call("Ogg", () -> OggFormat.decoder(first.bytes()));
        for (int header = 1; header < decoder.headers(); header++) {
            Packet packet = packets.next()
                    .filter(next -> !next.first())
                    .orElseThrow(
                            () -> OggPackets.corrupt("the file ends inside its " + decoder.encoding() + " headers"));
            if (header == COMMENTS) {
                tags = tags.or(VorbisComments.read(packet.bytes(), decoder.commentsOffset()));
            }
            LibraryGuard.call(decoder.encoding(), () -> {
                decoder.header(packet.bytes());
                return null;
            });
        }
        given = 0;
        origin = OptionalLong.empty();
        position = 0;
        length = 0;
    }

    private void requireNoChange() {
        if (decoder.sampleRate() != format.sampleRate() || decoder.channels() != format.channels()) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.UNSUPPORTED_CODEC,
                    "chained Ogg that changes from %d Hz and %s to %d Hz and %s"
                            .formatted(
                                    format.sampleRate(),
                                    Counted.of(format.channels(), "channel"),
                                    decoder.sampleRate(),
                                    Counted.of(decoder.channels(), "channel")));
        }
    }

    private void decode(Packet packet) {
        length = LibraryGuard.call(decoder.encoding(), () -> decoder.decode(packet.bytes()));
        position = (int) Math.min(length, Math.max(0, decoder.preSkip() - given));
        given += length;
        if (packet.granule() == OggPackets.NO_GRANULE) {
            return;
        }
        if (packet.last()) {
            long surplus = given - (packet.granule() - origin.orElse(0));
            length -= (int) Math.max(0, Math.min(surplus, length));
        } else if (origin.isEmpty()) {
            origin = OptionalLong.of(Math.max(0, packet.granule() - given));
        }
    }
}
