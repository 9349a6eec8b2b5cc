package org.genremill.audio.format;

import java.util.OptionalLong;
import org.genremill.audio.tags.Tags;

/** A reader around another one, to which it forwards everything that a subclass does not change. */
public abstract class ForwardingReader implements FrameReader {
    private final FrameReader sound;

    /** @param sound the reader inside */
    protected ForwardingReader(FrameReader sound) {
        this.sound = sound;
    }

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
        return sound.tags();
    }

    @Override
    public void close() {
        sound.close();
    }
}
