package org.genremill.audio.packet;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.tags.Tags;

/** Audio inside a container that trims it and has tags of its own. */
public final class TrimmedReader implements FrameReader {
    private static final int SKIPPED_AT_ONCE = 1024;

    private final FrameReader sound;
    private final Packets packets;
    private final SourceFormat format;
    private final LongSupplier end;
    private long skip;
    private long remaining;
    /** Frames read from the sound, including those that are skipped. */
    private long position;

    /**
     * A reader of a part of the audio.
     *
     * @param container the name of the container
     * @param packets that the sound reads
     * @param declared the length that the container declares, after trimming
     * @param end the position after which the sound is padding, as far as known; asked again before each read
     */
    public TrimmedReader(
            String container, FrameReader sound, Packets packets, Trim trim, OptionalLong declared, LongSupplier end) {
        this.sound = sound;
        this.packets = packets;
        this.end = end;
        this.skip = trim.skip();
        this.remaining = trim.length();
        SourceFormat own = sound.format();
        this.format = new SourceFormat(
                container, own.encoding(), own.sampleRate(), own.channels(), own.bitsPerSample(), declared);
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public Damage damage() {
        return sound.damage();
    }

    @Override
    public boolean cutShort() {
        return packets.cutShort() || sound.cutShort();
    }

    @Override
    public Tags tags() {
        return packets.tags();
    }

    @Override
    public int read(float[] interleaved, int frames) {
        if (skip > 0 && !skipDelay()) {
            return -1;
        }
        while (remaining > 0) {
            int count = advance(interleaved, (int) Math.min(frames, remaining));
            long padding = Math.max(0, position - end.getAsLong());
            if (count > padding) {
                int kept = count - (int) padding;
                remaining -= kept;
                return kept;
            }
            if (count < 0) {
                return -1;
            }
        }
        return -1;
    }

    private boolean skipDelay() {
        float[] skipped = new float[SKIPPED_AT_ONCE * format.channels()];
        while (skip > 0 && remaining > 0) {
            int count = advance(skipped, (int) Math.min(skip, SKIPPED_AT_ONCE));
            if (count < 0) {
                return false;
            }
            skip -= count;
        }
        return true;
    }

    private int advance(float[] interleaved, int frames) {
        int count = sound.read(interleaved, frames);
        position += Math.max(0, count);
        return count;
    }
}
