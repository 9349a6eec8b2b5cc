package org.genremill.audio.mp4;

import java.util.Map;
import java.util.Optional;
import org.genremill.audio.aac.AacConfig;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** The codec of an audio track: the box {@code stsd}, and ISO/IEC 14496-1, clause 7.2.6, inside it. */
final class SampleDescription {
    private static final Map<String, String> OTHER_CODECS = Map.of(
            "alac", "Apple Lossless (ALAC)",
            "ac-3", "Dolby Digital",
            "ec-3", "Dolby Digital Plus",
            "Opus", "Opus",
            "fLaC", "FLAC",
            ".mp3", "MP3",
            "enca", "encrypted sound",
            "drms", "encrypted sound (FairPlay)");
    private static final int DECODER = 4;
    private static final int DECODER_SPECIFIC = 5;
    private static final int ELEMENTARY_STREAM = 3;
    private static final int MPEG_4 = 0x40;
    private static final int MPEG_2_LOW_COMPLEXITY = 0x67;
    private static final int MOST_BYTES = 1024;
    /** The number of fields that QuickTime adds, by the version of the description. */
    private static final int[] MORE_FIELDS = {0, 16, 36};

    private SampleDescription() {}

    /** @throws TrackException if it is malformed, or not AAC-LC */
    static AacConfig read(Box descriptions) {
        descriptions.skip(8);
        Box entry = descriptions.next().orElseThrow(() -> Box.corrupt("an MP4 track without a description"));
        if (!entry.type().equals("mp4a")) {
            String name = OTHER_CODECS.getOrDefault(entry.type(), "the codec of " + entry);
            throw unsupported(name + " in MP4");
        }
        entry.skip(8);
        int version = (int) entry.number(2);
        entry.skip(18 + (version < MORE_FIELDS.length ? MORE_FIELDS[version] : 0));
        return find(entry).orElseThrow(() -> Box.corrupt("an MP4 track of AAC without 'esds'"));
    }

    /** QuickTime nests the relevant box in another one. */
    private static Optional<AacConfig> find(Box around) {
        for (Optional<Box> box = around.next(); box.isPresent(); box = around.next()) {
            if (box.get().type().equals("esds")) {
                return Optional.of(readStream(box.get()));
            }
            if (box.get().type().equals("wave") && !around.type().equals("wave")) {
                Optional<AacConfig> inside = find(box.get());
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.empty();
    }

    private static AacConfig readStream(Box box) {
        box.skip(4);
        descriptor(box, ELEMENTARY_STREAM);
        box.skip(2);
        int flags = (int) box.number(1);
        box.skip((flags & 0x80) == 0 ? 0 : 2);
        box.skip((flags & 0x40) == 0 ? 0 : (int) box.number(1));
        box.skip((flags & 0x20) == 0 ? 0 : 2);
        descriptor(box, DECODER);
        int type = (int) box.number(1);
        if (type != MPEG_4 && type != MPEG_2_LOW_COMPLEXITY) {
            throw unsupported("the codec 0x%02X in MP4, which is not AAC-LC".formatted(type));
        }
        box.skip(12);
        int bytes = descriptor(box, DECODER_SPECIFIC);
        return AacConfig.of(box.bytes(Math.min(bytes, MOST_BYTES)));
    }

    /** Skips the header of a descriptor and returns its length. */
    private static int descriptor(Box box, int tag) {
        if (box.number(1) != tag) {
            throw Box.corrupt("an MP4 track whose 'esds' box is broken");
        }
        int length = 0;
        long part;
        do {
            part = box.number(1);
            length = ((length << 7) & 0xFF_FFFF) | (int) (part & 0x7F);
        } while (part > 0x7F);
        return length;
    }

    private static TrackException unsupported(String message) {
        return new TrackException(Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, message);
    }
}
