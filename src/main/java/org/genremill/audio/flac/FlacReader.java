package org.genremill.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.Rereads;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/**
 * Reads frame by frame. Damaged frames are passed over: the next valid one is searched for, and its number tells how much
 * silence replaces what is lost. A truncated last frame is dropped.
 */
final class FlacReader implements FrameReader {
    private static final String ENDS_INSIDE = "a FLAC frame in which the file ends";

    private final BitReader bits;
    private final StreamInfo info;
    private final SourceFormat format;
    private final Tags tags;
    private final FrameDecoder decoder;
    private final Rereads rereads = new Rereads();
    private Optional<FrameHeader> first = Optional.empty();
    private Damage damage = Damage.NONE;
    private long silence;
    private int blockLength;
    private int blockPosition;
    /** Frames so far, with those that are silence. */
    private long decoded;
    /** The size of the first block, which is that of all others but the last, unless they vary. */
    private int ordinaryBlock;
    /** The position at which the next block should start, by the number of the last one. */
    private long expected;

    private boolean ended;
    private boolean cutShort;

    /**
     * A reader of consecutive frames.
     *
     * @param container the name of the container
     * @param input at the first frame
     * @param info empty for a stream without it, which is then derived from the first frame
     * @param tags from the metadata
     */
    FlacReader(String container, InputStream input, Optional<StreamInfo> info, Tags tags) {
        this.tags = tags;
        this.bits = new BitReader(input);
        this.info = info.orElseGet(this::infoOfFirstFrame);
        this.decoder = new FrameDecoder(bits, this.info);
        this.format = new SourceFormat(
                container,
                "FLAC",
                this.info.sampleRate(),
                this.info.channels(),
                this.info.bits(),
                this.info.frames() == 0 ? OptionalLong.empty() : OptionalLong.of(this.info.frames()));
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public boolean cutShort() {
        return cutShort;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public int read(float[] interleaved, int frames) {
        if (silence == 0 && blockPosition == blockLength && !advance()) {
            return -1;
        }
        int channels = info.channels();
        if (silence > 0) {
            int count = (int) Math.min(frames, silence);
            Arrays.fill(interleaved, 0, count * channels, 0);
            silence -= count;
            return count;
        }
        int count = Math.min(frames, blockLength - blockPosition);
        float scale = 1f / (1L << (info.bits() - 1));
        for (int channel = 0; channel < channels; channel++) {
            long[] samples = decoder.block()[channel];
            for (int i = 0; i < count; i++) {
                interleaved[i * channels + channel] = samples[blockPosition + i] * scale;
            }
        }
        blockPosition += count;
        return count;
    }

    private StreamInfo infoOfFirstFrame() {
        try {
            if (!bits.begin()) {
                throw TrackException.corrupt("a FLAC stream without STREAMINFO and without a frame");
            }
            FrameHeader header = FrameHeader.read(bits);
            first = Optional.of(header);
            if (header.sampleRate() == 0 || header.bits() == 0) {
                throw TrackException.corrupt("a FLAC stream without STREAMINFO, whose first frame refers to it");
            }
            return StreamInfo.of(header);
        } catch (EOFException e) {
            throw TrackException.corrupt("a FLAC stream without STREAMINFO and without a frame");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves to the next valid block, or to silence; false at the end. */
    private boolean advance() {
        Optional<TrackException> fault = Optional.empty();
        try {
            while (!ended) {
                if (first.isEmpty() && (!bits.begin() || tagFollows())) {
                    return end(fault);
                }
                Optional<TrackException> found = tryFrame(fault);
                if (found.isEmpty()) {
                    return true;
                }
                fault = fault.or(() -> found);
                rereads.add(bits.frameBytes(), bits.position());
                if (!bits.resync()) {
                    return end(fault);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    /** Decodes a frame, and returns why that is not possible. */
    private Optional<TrackException> tryFrame(Optional<TrackException> fault) throws IOException {
        try {
            Optional<FrameHeader> known = first;
            first = Optional.empty();
            FrameHeader header = decoder.decode(known);
            ordinaryBlock = ordinaryBlock == 0 ? header.blockSize() : ordinaryBlock;
            long position = header.position(ordinaryBlock);
            fault.ifPresent(cause -> replace(position - expected, header.blockSize(), cause));
            expected = position + header.blockSize();
            blockLength = header.blockSize();
            blockPosition = 0;
            decoded += blockLength;
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.of(new TrackException(Stage.DECODE, FailureCode.CORRUPT, ENDS_INSIDE, e));
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /** Inserts silence before the next {@code following} frames, but not beyond the length in the header. */
    private void replace(long lost, long following, TrackException cause) {
        long most = info.frames() == 0 ? Long.MAX_VALUE : info.frames() - decoded - following;
        silence = Math.max(0, Math.min(lost, most));
        decoded += silence;
        damage = silence == 0 ? damage : damage.and(silence, cause);
    }

    /** What is missing at the end is damaged if the file goes on behind it, and truncated if the file ends there. */
    private boolean end(Optional<TrackException> fault) {
        ended = true;
        if (fault.isPresent()) {
            boolean truncated = fault.get().getCause() instanceof EOFException;
            if (decoded == 0 && !truncated) {
                throw fault.get();
            }
            cutShort = truncated || info.frames() == 0;
            if (!truncated) {
                replace(info.frames() - decoded, 0, fault.get());
            }
        }
        return silence > 0;
    }

    /** Taggers made for MP3 append their tags; data after a complete stream is not audio either. */
    private boolean tagFollows() {
        String start = bits.peek();
        boolean sync = start.startsWith("\u00FF\u00F8") || start.startsWith("\u00FF\u00F9");
        boolean complete = info.frames() > 0 && decoded >= info.frames();
        return start.equals("TAG") || start.equals("APE") || (!sync && complete);
    }
}
