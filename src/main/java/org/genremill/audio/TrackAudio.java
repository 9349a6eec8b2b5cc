package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;

/**
 * A track that has been decoded to its end without a fault, and what was learned about it on the way. Its sound may lie
 * in the memory of the {@link TrackLoader} that made it, until that loads the next one.
 */
public final class TrackAudio implements Signal {
    private final SourceFormat format;
    private final SourceContent content;
    private final Signal sound;

    TrackAudio(SourceFormat format, SourceContent content, Signal sound) {
        this.format = requireNonNull(format, "format is null");
        this.content = requireNonNull(content, "content is null");
        this.sound = requireNonNull(sound, "sound is null");
    }

    /** What the file's header says. */
    public SourceFormat format() {
        return format;
    }

    /** What the file holds. */
    public SourceContent content() {
        return content;
    }

    @Override
    public PcmStream open() {
        return sound.open();
    }
}
