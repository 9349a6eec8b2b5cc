package org.genremill.audio.mpeg;

import java.util.Optional;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;

/** Raw frames of MPEG audio, layer II or III, which have no magic number. */
public final class MpegFormat implements Format {
    /** Recognised by two headers at the right distance; in free format, by the same header again. */
    @Override
    public boolean recognises(FileHead head) {
        Optional<MpegHeader> first = header(head, 0);
        if (first.isEmpty()) {
            return false;
        }
        if (!first.get().freeFormat()) {
            return header(head, first.get().bytes())
                    .filter(first.get()::continues)
                    .isPresent();
        }
        for (int at = 24; at < 2 * MpegHeader.MAXIMUM_FRAME_BYTES; at++) {
            if (header(head, at).equals(first)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public FrameReader open(SourceInput input) {
        return new MpegReader(new MpegFrames(input));
    }

    private static Optional<MpegHeader> header(FileHead head, int at) {
        if (head.at(at + MpegHeader.BYTES - 1) < 0) {
            return Optional.empty();
        }
        return MpegHeader.of(head.at(at) << 24 | head.at(at + 1) << 16 | head.at(at + 2) << 8 | head.at(at + 3));
    }
}
