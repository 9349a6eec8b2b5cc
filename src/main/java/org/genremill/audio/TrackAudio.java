package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;

/**
 * A completely and successfully decoded track with the facts found while decoding. Its samples may be in the memory of
 * the {@link TrackLoader} that created it, until that loads the next track.
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

    /** The format according to the file's header. */
    public SourceFormat format() {
        return format;
    }

    /** The content of the file. */
    public SourceContent content() {
        return content;
    }

    @Override
    public PcmStream open() {
        return sound.open();
    }
}
