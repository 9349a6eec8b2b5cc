package org.genremill.audio.format;

import java.util.function.UnaryOperator;
import org.genremill.audio.tags.Tags;

/** Audio with tags around it. */
public final class TaggedReader extends ForwardingReader {
    private final UnaryOperator<Tags> around;

    /**
     * Adds tags to audio.
     *
     * @param sound the audio
     * @param around combines the tags of the audio's own format with those of the whole file; called after the audio was
     *     read
     */
    public TaggedReader(FrameReader sound, UnaryOperator<Tags> around) {
        super(sound);
        this.around = around;
    }

    @Override
    public Tags tags() {
        return around.apply(super.tags());
    }
}
