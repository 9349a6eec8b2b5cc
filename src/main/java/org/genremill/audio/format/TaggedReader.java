package org.genremill.audio.format;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.genremill.audio.tags.Tags;

/**
 * Audio with tags around it.
 *
 * @param sound the audio
 * @param around combines the tags of the audio's own format with those of the whole file; called after the audio was
 *     read
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
    public boolean mixes() {
        return sound.mixes();
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        return sound.readMixed(mono, offset, frames);
    }

    @Override
    public Damage damage() {
        return sound.damage();
    }

    @Override
    public boolean cutShort() {
        return sound.cutShort();
    }

    @Override
    public Tags tags() {
        return around.apply(sound.tags());
    }

    @Override
    public void close() {
        sound.close();
    }
}
