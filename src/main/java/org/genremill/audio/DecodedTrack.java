package org.genremill.audio;

import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Resampler;
import org.genremill.audio.tags.Tags;

/** The decoded audio of one track, mono at the requested rate, with facts about its source. Not thread-safe. */
public final class DecodedTrack implements PcmStream {
    private final SourceInput input;
    private final FrameReader reader;
    private final SourceFrames frames;
    private final PcmStream sound;

    DecodedTrack(SourceInput input, FrameReader reader, DecodeLimits limits, int sampleRate) {
        this.input = input;
        this.reader = reader;
        this.frames = new SourceFrames(input.length(), reader, limits);
        this.sound = Resampler.resample(frames, sampleRate);
    }

    /** The format according to the file's header. */
    public SourceFormat format() {
        return frames.format();
    }

    /** Tags of a reader that knows them from the start. */
    Tags tags() {
        return reader.tags();
    }

    /**
     * The content of the file.
     *
     * @throws IllegalStateException before {@link #read} has returned -1
     */
    public SourceContent content() {
        return frames.content();
    }

    @Override
    public int sampleRate() {
        return sound.sampleRate();
    }

    @Override
    public int read(float[] buffer, int offset, int length) {
        return sound.read(buffer, offset, length);
    }

    @Override
    public void close() {
        reader.close();
        input.close();
    }
}
