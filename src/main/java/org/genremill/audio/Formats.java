package org.genremill.audio;

import java.util.List;
import java.util.function.Predicate;
import org.genremill.audio.aac.AdtsFormat;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.mp4.Mp4Format;
import org.genremill.audio.mpeg.MpegFormat;
import org.genremill.audio.ogg.OggFormat;
import org.genremill.audio.pcm.AiffFormat;
import org.genremill.audio.pcm.AuFormat;
import org.genremill.audio.pcm.WavFormat;

/** All known audio formats, in the order in which they are tried. */
public final class Formats {
    private static final List<Format> ALL = List.of(
            new WavFormat(),
            new AiffFormat(),
            new AuFormat(),
            new FlacFormat(),
            new OggFormat(),
            new Mp4Format(),
            new Unsupported("Matroska or WebM", head -> head.has(0, "\u001AE\u00DF\u00A3")),
            new Unsupported("Windows Media", head -> head.has(0, "0&\u00B2u\u008Ef\u00CF\u0011")),
            new Unsupported("Core Audio", head -> head.has(0, "caff")),
            new Unsupported("Wave64", head -> head.has(0, "riff.\u0091\u00CF\u0011")),
            new Unsupported("WavPack", head -> head.has(0, "wvpk")),
            new Unsupported("Monkey's Audio", head -> head.has(0, "MAC ")),
            new Unsupported("Musepack", head -> head.has(0, "MPCK") || head.has(0, "MP+")),
            new Unsupported("True Audio", head -> head.has(0, "TTA1")),
            new Unsupported("DSD", head -> head.has(0, "DSD ") || (head.has(0, "FRM8") && head.has(12, "DSD "))),
            new Unsupported("AMR", head -> head.has(0, "#!AMR")),
            new Unsupported("MIDI", head -> head.has(0, "MThd")),
            new TaggedFormat(),
            new MpegFormat(),
            new AdtsFormat());

    private Formats() {}

    /** The format of a file with these first bytes. */
    static Format recognise(FileHead head) {
        if (head.length() == 0) {
            throw new TrackException(Stage.SNIFF, FailureCode.EMPTY, "the file has no bytes");
        }
        return ALL.stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElseThrow(() -> new TrackException(
                        Stage.SNIFF, FailureCode.NOT_AUDIO, "the file matches no known audio format"));
    }

    /** A recognised format that cannot be decoded. */
    private record Unsupported(String name, Predicate<FileHead> magic) implements Format {
        @Override
        public boolean recognises(FileHead head) {
            return magic.test(head);
        }

        @Override
        public FrameReader open(SourceInput input) {
            throw new TrackException(
                    Stage.SNIFF, FailureCode.UNSUPPORTED_CODEC, name + " is an audio format that is not supported");
        }
    }
}
