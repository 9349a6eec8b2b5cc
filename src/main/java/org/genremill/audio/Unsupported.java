package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/**
 * A format that is recognised, so that the failure names it, but not decoded.
 *
 * @param name as in {@code docs/formats.md}
 * @param signature whether a file starts like this format
 */
record Unsupported(String name, Predicate<FileHead> signature) implements Format {
    Unsupported {
        requireNonNull(name, "name is null");
        requireNonNull(signature, "signature is null");
    }

    /** A format with a mark at the start of its files. */
    static Unsupported marked(String name, String mark) {
        return new Unsupported(name, head -> head.has(0, mark));
    }

    /** A format whose files are chunks of one kind: IFF, or RIFF. */
    static Unsupported chunked(String name, String group, String kind, int offset) {
        return new Unsupported(name, head -> head.has(0, group) && head.has(offset, kind));
    }

    @Override
    public boolean recognises(FileHead head) {
        return signature.test(head);
    }

    @Override
    public FrameReader open(SourceInput input) {
        throw new TrackException(
                Stage.SNIFF,
                FailureCode.UNSUPPORTED_CODEC,
                "the file is " + name + ", which Genremill does not decode");
    }
}
