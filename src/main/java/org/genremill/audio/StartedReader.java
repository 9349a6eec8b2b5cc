package org.genremill.audio;

import org.genremill.audio.format.ForwardingReader;
import org.genremill.audio.format.FrameReader;

/** A reader of which the first frames have been read, so that an unsupported codec shows. */
final class StartedReader extends ForwardingReader {
    private static final int FIRST_FRAMES = 1024;

    private final float[] first;
    /** Frames that were read, or -1 if there are none. */
    private final int length;

    private int position;

    /** Reads the first frames; the reader's format has passed the limits. */
    StartedReader(FrameReader sound) {
        super(sound);
        this.first = new float[FIRST_FRAMES * channels()];
        this.length = sound.mixes() ? sound.readMixed(first, 0, FIRST_FRAMES) : sound.read(first, FIRST_FRAMES);
    }

    private int channels() {
        return mixes() ? 1 : format().channels();
    }

    @Override
    public int read(float[] interleaved, int frames) {
        return position < length
                ? takeFirst(interleaved, 0, frames)
                : length < 0 ? -1 : super.read(interleaved, frames);
    }

    @Override
    public int readMixed(float[] mono, int offset, int frames) {
        return position < length
                ? takeFirst(mono, offset, frames)
                : length < 0 ? -1 : super.readMixed(mono, offset, frames);
    }

    private int takeFirst(float[] target, int offset, int frames) {
        int count = Math.min(frames, length - position);
        System.arraycopy(first, position * channels(), target, offset, count * channels());
        position += count;
        return count;
    }
}
