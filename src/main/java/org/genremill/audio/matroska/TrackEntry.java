package org.genremill.audio.matroska;

import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/** An audio track. RFC 9559, section 5.1.4. */
final class TrackEntry {
    private static final int AUDIO_TYPE = 2;
    private static final int LONGEST_NAME = 64;
    /** A Vorbis stream keeps its code books and comments here. */
    private static final int MOST_PRIVATE_BYTES = 1 << 22;

    private static final double DEFAULT_RATE = 8000;
    private static final double NANOS = 1e9;

    private long number;
    private long type;
    private String codecId = "";
    private byte[] codecPrivate = {};
    private long delay;
    private double rate = DEFAULT_RATE;
    private long channels = 1;
    private long bits;
    private Encoding encoding = Encoding.NONE;
    private Optional<Codec> codec = Optional.empty();
    private Optional<TrackException> refusal = Optional.empty();

    private TrackEntry() {}

    static TrackEntry read(EbmlReader reader, Element entry) {
        TrackEntry track = new TrackEntry();
        track.readFields(reader, entry);
        if (track.isSound() && track.refusal.isEmpty()) {
            track.findCodec();
        }
        return track;
    }

    boolean isSound() {
        return type == AUDIO_TYPE;
    }

    boolean isReadable() {
        return codec.isPresent();
    }

    /** The number by which blocks refer to it. */
    long number() {
        return number;
    }

    Encoding encoding() {
        return encoding;
    }

    /** @throws TrackException if it is not supported */
    Codec codec() {
        return codec.orElseThrow(
                () -> refusal.orElseGet(() -> TrackException.corrupt("a Matroska track without a codec")));
    }

    /** Frames before the audio. */
    long delay() {
        return delay == 0 ? codec().delay() : frames(delay);
    }

    /** Frames of a duration in nanoseconds. */
    long frames(long nanos) {
        return Math.max(0, Math.round(nanos / NANOS * codec().sampleRate()));
    }

    private void readFields(EbmlReader reader, Element around) {
        for (Optional<Element> next = reader.next(around.end()); next.isPresent(); next = reader.next(around.end())) {
            Element field = next.get();
            switch (field.id()) {
                case Element.TRACK_NUMBER -> number = reader.number(field);
                case Element.TRACK_TYPE -> type = reader.number(field);
                case Element.CODEC_ID -> codecId = reader.text(field, LONGEST_NAME);
                case Element.CODEC_PRIVATE -> codecPrivate = reader.bytes(field, MOST_PRIVATE_BYTES);
                case Element.CODEC_DELAY -> delay = reader.number(field);
                case Element.SAMPLE_RATE -> rate = reader.real(field);
                case Element.CHANNELS -> channels = reader.number(field);
                case Element.BIT_DEPTH -> bits = reader.number(field);
                case Element.ENCODINGS -> readEncoding(reader, field);
                default -> {
                    // Not needed.
                }
            }
            if (field.id() != Element.AUDIO) {
                reader.seek(field.end());
            }
        }
    }

    private void readEncoding(EbmlReader reader, Element encodings) {
        try {
            encoding = Encoding.read(reader, encodings);
        } catch (TrackException e) {
            refusal = Optional.of(e);
        }
    }

    private void findCodec() {
        int hertz = (int) Math.min(Math.max(0, Math.round(rate)), Integer.MAX_VALUE);
        int count = (int) Math.min(Math.max(0, channels), Integer.MAX_VALUE);
        try {
            codec = Optional.of(MatroskaCodecs.codec(codecId, codecPrivate, hertz, count, (int) Math.min(bits, 64)));
        } catch (TrackException e) {
            refusal = Optional.of(e);
        }
    }
}
