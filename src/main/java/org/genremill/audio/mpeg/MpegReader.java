package org.genremill.audio.mpeg;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/** Decodes frame by frame. Undecodable frames become silence, as long as there are few. */
final class MpegReader implements FrameReader {
    /** The highest tolerated fraction of bad frames is one in this many. */
    private static final int GLITCHES = 10;

    private final MpegFrames frames;
    private final SourceFormat format;
    private final Feed feed = new Feed();
    private final Bitstream bitstream;
    private final Decoder decoder = new Decoder();
    private final Output output = new Output();
    private boolean pending;
    private long skip;
    private long remaining;
    private int position;
    private int length;
    private long decoded;
    private long damaged;

    /** A reader of a stream whose first frame may contain its length. */
    MpegReader(MpegFrames frames) {
        this.frames = frames;
        if (!frames.next()) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.CORRUPT, "tags, but not two frames of MPEG audio in a row");
        }
        MpegHeader header = frames.header();
        Optional<MpegLength> told = MpegLength.of(header, frames.bytes());
        pending = told.isEmpty();
        int delay = told.map(MpegLength::delay).orElse(-1);
        skip = delay < 0 ? 0 : delay + MpegLength.DECODER_DELAY;
        OptionalLong declared = told.isEmpty() ? OptionalLong.empty() : declared(told.get(), header);
        remaining = delay < 0 ? Long.MAX_VALUE : declared.orElse(Long.MAX_VALUE);
        format = new SourceFormat(
                header.layer() == 3 ? "MP3" : "MP2",
                "MPEG layer " + "I".repeat(header.layer()),
                header.sampleRate(),
                header.channels(),
                0,
                declared);
        bitstream = new Bitstream(feed);
        decoder.setOutputBuffer(output);
    }

    @Override
    public SourceFormat format() {
        return format;
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
    public int read(float[] interleaved, int wanted) {
        while (position == length && remaining > 0) {
            if (!decodeFrame()) {
                requireFewGlitches();
                return -1;
            }
            int skipped = (int) Math.min(skip, length);
            skip -= skipped;
            position = skipped;
        }
        int count = (int) Math.min(Math.min(wanted, length - position), remaining);
        if (count == 0) {
            requireFewGlitches();
            return -1;
        }
        int channels = format.channels();
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < count; i++) {
                interleaved[i * channels + channel] = output.samples[channel][position + i];
            }
        }
        position += count;
        remaining -= count;
        return count;
    }

    private static OptionalLong declared(MpegLength told, MpegHeader header) {
        if (told.frames().isEmpty()) {
            return OptionalLong.empty();
        }
        long all = told.frames().getAsLong() * header.samples();
        long sound = told.delay() < 0 ? all : all - told.delay() - Math.max(told.padding(), MpegLength.DECODER_DELAY);
        return OptionalLong.of(Math.max(0, sound));
    }

    private boolean decodeFrame() {
        if (!pending && !frames.next()) {
            return false;
        }
        pending = false;
        decoded++;
        Arrays.fill(output.counts, 0);
        length = frames.header().samples();
        position = 0;
        // If bits of an earlier frame are missing, as after a cut, JLayer outputs nothing.
        if (!decodes(frames.bytes()) || output.counts[0] == 0) {
            damaged++;
        }
        for (int channel = 0; channel < output.samples.length; channel++) {
            Arrays.fill(output.samples[channel], Math.min(output.counts[channel], length), length, 0);
        }
        return true;
    }

    private boolean decodes(byte[] frame) {
        feed.frame = new ByteArrayInputStream(frame);
        try {
            Header header = bitstream.readFrame();
            if (header == null) {
                return false;
            }
            decoder.decodeFrame(header, bitstream);
            return true;
        } catch (JavaLayerException | RuntimeException | StackOverflowError e) {
            return false;
        } finally {
            bitstream.closeFrame();
        }
    }

    private void requireFewGlitches() {
        if (damaged > 1 && damaged > decoded / GLITCHES) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.CORRUPT,
                    damaged + " of " + decoded + " frames of MPEG audio cannot be decoded");
        }
    }

    /** Feeds one frame and then an end of input, repeatedly. */
    private static final class Feed extends InputStream {
        private ByteArrayInputStream frame = new ByteArrayInputStream(new byte[0]);

        @Override
        public int read() {
            return frame.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return frame.read(target, offset, length);
        }
    }

    /** Captures JLayer's floats before it rounds them to 16 bits. */
    private static final class Output extends Obuffer {
        /** JLayer's undocumented full scale, determined by comparison with ffmpeg. */
        private static final float SCALE = 1 / 32_700f;

        private final float[][] samples = new float[MAXCHANNELS][OBUFFERSIZE];
        private final int[] counts = new int[MAXCHANNELS];

        @Override
        public void appendSamples(int channel, float[] block) {
            float[] target = samples[channel];
            int at = counts[channel];
            for (int i = 0; i < block.length && at < target.length; i++) {
                target[at++] = block[i] * SCALE;
            }
            counts[channel] = at;
        }

        @Override
        public void append(int channel, short value) {
            throw new IllegalStateException("samples come in blocks");
        }

        @Override
        public void write_buffer(int value) {}

        @Override
        public void close() {}

        @Override
        public void clear_buffer() {}

        @Override
        public void set_stop_flag() {}
    }
}
