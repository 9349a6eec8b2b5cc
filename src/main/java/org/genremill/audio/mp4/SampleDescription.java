package org.genremill.audio.mp4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.genremill.audio.alac.AlacConfig;
import org.genremill.audio.alac.AlacDecoder;
import org.genremill.audio.codec.EsDescriptor;
import org.genremill.audio.codec.FlacCodec;
import org.genremill.audio.codec.ImaCodec;
import org.genremill.audio.codec.MpegCodec;
import org.genremill.audio.codec.PacketCodec;
import org.genremill.audio.codec.XiphCodecs;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/** Finds the codec of an audio track. */
final class SampleDescription {
    private static final Map<String, String> OTHER_CODECS =
            Map.of("ac-3", "Dolby Digital", "ec-3", "Dolby Digital Plus");
    /** Version and flags of a box. */
    private static final int VERSION_BYTES = 4;
    /** The fields before the channel mapping in the box {@code dOps}. */
    private static final int OPUS_BYTES = 11;

    private static final String OPUS_MARK = "OpusHead";

    private SampleDescription() {}

    /**
     * Reads the first entry.
     *
     * @param clock time units per second, the sample rate if nothing else says it
     * @throws TrackException if it is malformed, or the codec is not supported
     */
    static Codec read(Box descriptions, long clock) {
        SoundEntry entry = SoundEntry.read(descriptions);
        int rate = entry.rate() > 0 ? entry.rate() : (int) Math.min(clock, Integer.MAX_VALUE);
        return switch (entry.codec()) {
            case "mp4a" -> EsDescriptor.codec(body(entry, "esds", VERSION_BYTES), rate);
            case "alac" -> new PacketCodec(new AlacDecoder(AlacConfig.of(body(entry, "alac", VERSION_BYTES))), 0);
            case "fLaC" -> new FlacCodec(body(entry, "dfLa", VERSION_BYTES));
            case "Opus" -> XiphCodecs.opus(opusHead(body(entry, "dOps", 0)));
            case "ima4" -> new ImaCodec(rate, entry.channels());
            case ".mp3", "ms\0U" -> new MpegCodec(rate);
            case "enca" -> throw TrackException.encrypted("encrypted sound in MP4");
            case "drms" -> throw TrackException.encrypted("encrypted sound (FairPlay) in MP4");
            default ->
                PcmEntry.codec(entry, rate)
                        .orElseThrow(() -> TrackException.unsupported(OTHER_CODECS.getOrDefault(
                                        entry.codec(), "the codec of a '" + Box.printable(entry.codec()) + "' box")
                                + " in MP4"));
        };
    }

    private static byte[] body(SoundEntry entry, String type, int start) {
        byte[] box = entry.require(type);
        if (box.length <= start) {
            throw TrackException.corrupt("a '" + type + "' box that ends inside its fields");
        }
        return Arrays.copyOfRange(box, start, box.length);
    }

    /** The same fields as in Ogg, in the other byte order. "Encapsulation of Opus in ISO Base Media File Format", 4.3.2. */
    private static byte[] opusHead(byte[] box) {
        if (box.length < OPUS_BYTES) {
            throw TrackException.corrupt("a 'dOps' box that ends inside its fields");
        }
        ByteBuffer fields = ByteBuffer.wrap(box);
        return ByteBuffer.allocate(OPUS_MARK.length() + box.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(OPUS_MARK.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put(box[1])
                .putShort(fields.getShort(2))
                .putInt(fields.getInt(4))
                .putShort(fields.getShort(8))
                .put(box, OPUS_BYTES - 1, box.length - OPUS_BYTES + 1)
                .array();
    }
}
