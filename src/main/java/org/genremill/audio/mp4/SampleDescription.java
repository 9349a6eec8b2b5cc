package org.genremill.audio.mp4;

import java.util.Arrays;
import java.util.Map;
import org.genremill.audio.alac.AlacConfig;
import org.genremill.audio.alac.AlacDecoder;
import org.genremill.audio.codec.EsDescriptor;
import org.genremill.audio.codec.PacketCodec;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/** Finds the codec of an audio track. */
final class SampleDescription {
    private static final Map<String, String> OTHER_CODECS = Map.of(
            "ac-3", "Dolby Digital",
            "ec-3", "Dolby Digital Plus",
            "Opus", "Opus",
            "fLaC", "FLAC",
            ".mp3", "MP3",
            "enca", "encrypted sound",
            "drms", "encrypted sound (FairPlay)");
    /** Version and flags of a box. */
    private static final int VERSION_BYTES = 4;

    private SampleDescription() {}

    /** @throws TrackException if it is malformed, or the codec is not supported */
    static Codec read(Box descriptions) {
        SoundEntry entry = SoundEntry.read(descriptions);
        return switch (entry.codec()) {
            case "mp4a" -> EsDescriptor.codec(body(entry, "esds"));
            case "alac" -> new PacketCodec(new AlacDecoder(AlacConfig.of(body(entry, "alac"))), 0);
            default ->
                throw new TrackException(
                        Stage.DECODE,
                        FailureCode.UNSUPPORTED_CODEC,
                        OTHER_CODECS.getOrDefault(
                                        entry.codec(), "the codec of a '" + Box.printable(entry.codec()) + "' box")
                                + " in MP4");
        };
    }

    private static byte[] body(SoundEntry entry, String type) {
        byte[] box = entry.require(type);
        if (box.length < VERSION_BYTES) {
            throw Box.corrupt("a '" + type + "' box that ends inside its fields");
        }
        return Arrays.copyOfRange(box, VERSION_BYTES, box.length);
    }
}
