package org.genremill.audio;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genremill.audio.aac.AdtsFormat;
import org.genremill.audio.caf.CafFormat;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TaggedReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.matroska.MatroskaFormat;
import org.genremill.audio.mp4.Mp4Format;
import org.genremill.audio.mpeg.MpegFormat;
import org.genremill.audio.ogg.OggFormat;
import org.genremill.audio.pcm.AiffFormat;
import org.genremill.audio.pcm.AuFormat;
import org.genremill.audio.pcm.WavFormat;
import org.genremill.audio.pcm.Wave64Format;
import org.genremill.audio.tags.Tags;

/** All known audio formats, in the order in which they are tried. */
public final class Formats {
    static final List<Format> ALL = Stream.of(
                    List.of(
                            new WavFormat(),
                            new Wave64Format(),
                            new AiffFormat(),
                            new AuFormat(),
                            new FlacFormat(),
                            new OggFormat(),
                            new Mp4Format(),
                            new MatroskaFormat(),
                            new CafFormat()),
                    UnsupportedFormats.MARKED,
                    List.of(new MpegFormat(), new AdtsFormat()),
                    UnsupportedFormats.FRAMED)
            .<Format>flatMap(List::stream)
            .toList();

    private Formats() {}

    /**
     * Reads a file up to its first sample: recognises the format behind any tags in front of it, and opens it.
     *
     * @throws TrackException if the file is not supported audio
     */
    static FrameReader open(SourceInput input) {
        return recognise(input).open(input);
    }

    /**
     * Recognises the format of a file behind any tags in front of it, where the input then has its origin.
     *
     * @throws TrackException if the format is unknown
     */
    static Recognised recognise(SourceInput input) {
        LeadingTags leading = LeadingTags.skip(input);
        FileHead head = input.head();
        if (head.length() == 0) {
            throw new TrackException(
                    Stage.SNIFF,
                    FailureCode.EMPTY,
                    leading.present() ? "the file has tags, but nothing behind them" : "the file has no bytes");
        }
        return new Recognised(find(head).orElseGet(() -> unmarked(leading, head)), leading);
    }

    /** A file of a known format, with the tags in front of it. */
    record Recognised(Format format, LeadingTags leading) {
        /** @throws TrackException if the file is not supported audio */
        FrameReader open(SourceInput input) {
            return tagged(format.open(input));
        }

        /** Adds the tags in front of the file to those of its audio. */
        FrameReader tagged(FrameReader sound) {
            return leading.present() ? new TaggedReader(sound, own -> all(format, leading.tags(), own)) : sound;
        }
    }

    /** The format that a file with these first bytes has. */
    static Optional<Format> find(FileHead head) {
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }

    /** Behind a tag, frames of MPEG audio or AAC may come after other data. */
    private static Format unmarked(LeadingTags leading, FileHead head) {
        if (!leading.present()) {
            throw new TrackException(Stage.SNIFF, FailureCode.NOT_AUDIO, "the file matches no known audio format");
        }
        return AdtsFormat.startsFrame(head) ? new AdtsFormat() : new MpegFormat();
    }

    /** Most formats have tags of their own, which take precedence; MPEG audio and raw AAC have shorter ones at the end. */
    private static Tags all(Format format, Tags leading, Tags own) {
        return format instanceof MpegFormat || format instanceof AdtsFormat ? leading.or(own) : own.or(leading);
    }
}
