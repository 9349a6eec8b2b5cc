package org.genremill.audio.mpeg;

import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.FrameSearch;
import org.genremill.audio.format.SourceInput;

/**
 * Raw frames of MPEG audio, which have no magic number. The start of a recording of a broadcast, or of a file that was cut,
 * may be anything.
 */
public final class MpegFormat implements Format {
    /** Recognised by two frames at the start, or by four in a row elsewhere. */
    @Override
    public boolean recognises(FileHead head) {
        FrameChain.Words words = words(head);
        return FrameSearch.finds(
                head, (at, wanted) -> FrameChain.start(words, at, wanted).isPresent());
    }

    /** Whether two frames are at the start. */
    public static boolean startsFrames(FileHead head) {
        return FrameChain.start(words(head), 0, FrameSearch.EXPECTED).isPresent();
    }

    @Override
    public FrameReader open(SourceInput input) {
        return new MpegReader(new MpegFrames(input));
    }

    private static FrameChain.Words words(FileHead head) {
        return at -> head.at(at + MpegHeader.BYTES - 1) < 0
                ? 0
                : head.at(at) << 24 | head.at(at + 1) << 16 | head.at(at + 2) << 8 | head.at(at + 3);
    }
}
