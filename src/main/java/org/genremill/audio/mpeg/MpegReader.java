package org.genremill.audio.mpeg;

import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.Interleaving;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/** Decodes frame by frame. Undecodable frames become silence. */
final class MpegReader implements FrameReader {
    private final MpegFrames frames;
    private final SourceFormat format;
    private final MpegHeader first;
    private Optional<FrameSynthesis> synthesis = Optional.empty();
    private boolean pending;
    private long skip;
    private long remaining;
    private int position;
    private int length;
    private Damage damage = Damage.NONE;

    /** A reader of a stream whose first frame may contain its length. */
    MpegReader(MpegFrames frames) {
        this.frames = frames;
        if (!frames.next()) {
            throw TrackException.corrupt("tags, but not two frames of MPEG audio in a row");
        }
        first = frames.header();
        Optional<MpegLength> told = MpegLength.of(first, frames.bytes());
        pending = told.isEmpty();
        int delay = told.map(MpegLength::delay).orElse(-1);
        skip = delay < 0 ? 0 : delay + MpegLength.DECODER_DELAY;
        OptionalLong declared = told.isEmpty() ? OptionalLong.empty() : declared(told.get(), first);
        remaining = delay < 0 ? Long.MAX_VALUE : declared.orElse(Long.MAX_VALUE);
        format = new SourceFormat(
                "MP" + first.layer(),
                "MPEG layer " + "I".repeat(first.layer()),
                first.sampleRate(),
                first.channels(),
                0,
                declared);
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public boolean cutShort() {
        return frames.cutShort();
    }

    @Override
    public Tags tags() {
        return frames.tags();
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public int read(float[] interleaved, int wanted) {
        int count = advance(wanted, false);
        Interleaving.copy(samples(false), format.channels(), position, count, interleaved);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int readMixed(float[] mono, int offset, int wanted) {
        int count = advance(wanted, true);
        System.arraycopy(samples(true)[0], position, mono, offset, Math.max(0, count));
        position += Math.max(0, count);
        return count;
    }

    /** Decodes until there are samples at the position, and counts them as read; -1 at the end. */
    private int advance(int wanted, boolean mixed) {
        while (position == length && remaining > 0 && decodeFrame(mixed)) {
            int skipped = (int) Math.min(skip, length);
            skip -= skipped;
            position = skipped;
        }
        int count = (int) Math.min(Math.min(wanted, length - position), remaining);
        if (count == 0) {
            return -1;
        }
        remaining -= count;
        return count;
    }

    private float[][] samples(boolean mixed) {
        if (synthesis.isEmpty()) {
            synthesis = Optional.of(new FrameSynthesis(first, mixed));
        }
        return synthesis.get().samples();
    }

    private static OptionalLong declared(MpegLength told, MpegHeader header) {
        if (told.frames().isEmpty()) {
            return OptionalLong.empty();
        }
        long all = told.frames().getAsLong() * header.samples();
        long sound = told.delay() < 0 ? all : all - told.delay() - Math.max(told.padding(), MpegLength.DECODER_DELAY);
        return OptionalLong.of(Math.max(0, sound));
    }

    private boolean decodeFrame(boolean mixed) {
        if (!pending && !frames.next()) {
            return false;
        }
        pending = false;
        samples(mixed);
        length = frames.header().samples();
        position = 0;
        if (!synthesis.orElseThrow().next(frames.header(), frames.bytes(), frames.adjacent())) {
            damage = damage.and(length, TrackException.corrupt("a frame of MPEG audio that cannot be decoded"));
        }
        return true;
    }
}
