package org.genremill.audio;

import java.util.OptionalLong;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.tags.Tags;

/** A reader of which the first frames have been read, so that an unsupported codec shows. */
final class StartedReader implements FrameReader {
    private static final int FIRST_FRAMES = 1024;

    private final FrameReader sound;
    private final float[] first;
    /** Frames that were read, or -1 if there are none. */
    private final int length;

    private int position;

    /** Reads the first frames; the reader's format has passed the limits. */
    StartedReader(FrameReader sound) {
        this.sound = sound;
        this.first = new float[FIRST_FRAMES * channels()];
        this.length = sound.mixes() ? sound.readMixed(first, 0, FIRST_FRAMES) : sound.read(first, FIRST_FRAMES);
    }

    private int channels() {
        return sound.mixes() ? 1 : sound.format().channels();
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
        return position < length
                ? takeFirst(interleaved, 0, frames)
                : length < 0 ? -1 : sound.read(interleaved, frames);
    }

    @Override
    public boolean mixes() {
        return sound.mixes();
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        return position < length
                ? takeFirst(mono, offset, frames)
                : length < 0 ? -1 : sound.readMixed(mono, offset, frames);
    }

    private int takeFirst(float[] target, int offset, int frames) {
        int count = Math.min(frames, length - position);
        System.arraycopy(first, position * channels(), target, offset, count * channels());
        position += count;
        return count;
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
