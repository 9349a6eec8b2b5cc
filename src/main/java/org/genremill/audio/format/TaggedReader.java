package org.genremill.audio.format;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.genremill.audio.tags.Tags;

/**
 * Sound with tags around it.
 *
 * @param sound what is read
 * @param around what the whole file says, given what the sound's own format does; asked once all sound was read
 */
public record TaggedReader(FrameReader sound, UnaryOperator<Tags> around) implements FrameReader {
    @Override
    public SourceFormat format() {
        return sound.format();
    }

    @Override
    public OptionalLong reachableFrames() {
        return sound.reachableFrames();
    }

    @Override
    public int read(float[] interleaved, int frames) {
        return sound.read(interleaved, frames);
    }

    @Override
    public boolean cutShort() {
        return sound.cutShort();
    }

    @Override
    public Tags tags() {
        return around.apply(sound.tags());
    }
}
