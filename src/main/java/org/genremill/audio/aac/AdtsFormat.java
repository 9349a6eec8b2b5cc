package org.genremill.audio.aac;

import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.FrameSearch;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.packet.Trim;

/**
 * Raw AAC frames (ADTS), which have no magic number. The start of a recording of a broadcast, or of a file that was cut,
 * may be anything.
 */
public final class AdtsFormat implements Format {
    /** Recognised by two frames at the start, or by four in a row elsewhere. */
    @Override
    public boolean recognises(FileHead head) {
        return FrameSearch.finds(head, (at, wanted) -> startsFrames(head, at, wanted));
    }

    private static boolean startsFrames(FileHead head, int offset, int wanted) {
        Optional<AdtsHeader> first = header(head, offset);
        int at = offset;
        Optional<AdtsHeader> next = first;
        for (int count = 1; count < wanted && next.isPresent(); count++) {
            at += next.get().bytes();
            next = header(head, at).filter(header -> header.continues(first.orElseThrow()));
        }
        return next.isPresent();
    }

    /** Whether a header is at the start, where the context implies that audio begins. */
    public static boolean startsFrame(FileHead head) {
        return header(head, 0).isPresent();
    }

    @Override
    public FrameReader open(SourceInput input) {
        AdtsFrames frames = new AdtsFrames(input);
        AdtsHeader header = frames.first();
        AacConfig.requireLowComplexity(header.type());
        ChannelLayout layout = header.configuration() == 0
                ? ChannelLayout.ofFirstElement(new Bits(frames.firstBytes()))
                : ChannelLayout.of(header.configuration());
        AacConfig config = new AacConfig(AacConfig.rate(header.rateIndex()), header.rateIndex(), layout);
        return new AacReader("AAC", config, frames, Trim.NONE, OptionalLong.empty());
    }

    private static Optional<AdtsHeader> header(FileHead head, int at) {
        if (head.at(at + AdtsHeader.BYTES - 1) < 0) {
            return Optional.empty();
        }
        long word = 0;
        for (int i = 0; i < AdtsHeader.BYTES; i++) {
            word = word << 8 | head.at(at + i);
        }
        return AdtsHeader.of(word);
    }
}
