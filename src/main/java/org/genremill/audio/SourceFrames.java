package org.genremill.audio;

import java.util.Optional;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;

/** Downmixes a file's channels to their mean at the file's own rate, and counts, checks and hashes every frame. */
final class SourceFrames implements PcmStream {
    private static final int BLOCK_SAMPLES = 8192;

    private final long bytes;
    private final FrameReader reader;
    private final SourceFormat format;
    private final DecodeLimits limits;
    private final ContentHash hash;
    private final float[] interleaved;
    private long frames;
    private Optional<SourceContent> content = Optional.empty();

    /**
     * @param bytes the size of the file
     * @param reader of a format within the limits
     */
    SourceFrames(long bytes, FrameReader reader, DecodeLimits limits) {
        this.bytes = bytes;
        this.reader = reader;
        this.format = reader.format();
        this.limits = limits;
        this.hash = new ContentHash(format.sampleRate(), reader.mixes() ? 1 : format.channels());
        this.interleaved = new float[Math.max(1, BLOCK_SAMPLES / format.channels()) * format.channels()];
    }

    SourceFormat format() {
        return format;
    }

    SourceContent content() {
        return content.orElseThrow(() -> new IllegalStateException("the track has not been read to its end"));
    }

    @Override
    public int sampleRate() {
        return format.sampleRate();
    }

    @Override
    public int read(float[] buffer, int offset, int length) {
        if (content.isPresent()) {
            return -1;
        }
        int count = reader.mixes() ? readMixed(buffer, offset, length) : readAndMix(buffer, offset, length);
        if (count < 0) {
            end();
            return -1;
        }
        requireFinite(buffer, offset, count);
        frames += count;
        limits.admitLength(frames, format.sampleRate());
        limits.admitExpansion(frames * format.channels(), bytes);
        return count;
    }

    @Override
    public void close() {}

    private int readMixed(float[] mono, int offset, int length) {
        int count = reader.readMixed(mono, offset, Math.min(length, BLOCK_SAMPLES));
        hash.update(mono, offset, Math.max(0, count));
        return count;
    }

    private int readAndMix(float[] mono, int offset, int length) {
        int count = reader.read(interleaved, Math.min(length, interleaved.length / format.channels()));
        hash.update(interleaved, 0, Math.max(0, count) * format.channels());
        mix(mono, offset, Math.max(0, count));
        return count;
    }

    private void end() {
        Damage damage = reader.damage();
        damage.requireTolerable(frames);
        limits.admitEnd(frames, format.sampleRate());
        boolean truncated =
                reader.cutShort() || frames < format.declaredFrames().orElse(0);
        content = Optional.of(new SourceContent(
                frames,
                (double) frames / format.sampleRate(),
                hash.finish(),
                truncated,
                (double) damage.frames() / format.sampleRate(),
                reader.tags()));
    }

    /** The mean of the channels, summed in order as numpy does for librosa's {@code to_mono}. */
    private void mix(float[] mono, int offset, int count) {
        int channels = format.channels();
        if (channels == 1) {
            System.arraycopy(interleaved, 0, mono, offset, count);
        } else if (channels == 2) {
            for (int i = 0; i < count; i++) {
                mono[offset + i] = (interleaved[2 * i] + interleaved[2 * i + 1]) * 0.5f;
            }
        } else {
            for (int i = 0; i < count; i++) {
                float sum = 0;
                for (int channel = 0; channel < channels; channel++) {
                    sum += interleaved[i * channels + channel];
                }
                mono[offset + i] = sum / channels;
            }
        }
    }

    private void requireFinite(float[] mono, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(mono[offset + i])) {
                throw new TrackException(
                        Stage.DECODE, FailureCode.NOT_FINITE, "frame " + (frames + i) + " is not a finite number");
            }
        }
    }
}
