package org.genremill.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;

/** Reads contiguous samples. */
public final class UncompressedReader implements FrameReader {
    private static final int BLOCK_BYTES = 1 << 15;

    private final InputStream input;
    private final LongSupplier bytesLeft;
    private final SourceFormat format;
    private final SampleEncoding encoding;
    private long remainingFrames;
    private byte[] block = {};

    /**
     * A reader that stops after the given number of frames, or at the end of the file.
     *
     * @param input at the first sample
     * @param frames the maximum number of frames
     */
    UncompressedReader(SourceInput input, SourceFormat format, SampleEncoding encoding, long frames) {
        this(input, () -> input.length() - input.position(), format, encoding, frames);
    }

    /** A reader of all samples of a stream of unknown length. */
    public UncompressedReader(InputStream input, SourceFormat format, SampleEncoding encoding) {
        this(input, () -> 0, format, encoding, Long.MAX_VALUE);
    }

    private UncompressedReader(
            InputStream input, LongSupplier bytesLeft, SourceFormat format, SampleEncoding encoding, long frames) {
        this.input = input;
        this.bytesLeft = bytesLeft;
        this.format = format;
        this.encoding = encoding;
        this.remainingFrames = frames;
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public OptionalLong reachableFrames() {
        return OptionalLong.of(Math.min(remainingFrames, bytesLeft.getAsLong() / frameBytes()));
    }

    @Override
    public int read(float[] interleaved, int frames) {
        int frameBytes = frameBytes();
        if (block.length == 0) {
            block = new byte[Math.max(1, BLOCK_BYTES / frameBytes) * frameBytes];
        }
        int wanted = (int) Math.min(Math.min(frames, block.length / frameBytes), remainingFrames);
        int whole = readBytes(wanted * frameBytes) / frameBytes;
        if (whole == 0) {
            return -1;
        }
        remainingFrames -= whole;
        encoding.decode(block, whole * format.channels(), interleaved);
        return whole;
    }

    private int readBytes(int count) {
        try {
            return input.readNBytes(block, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int frameBytes() {
        return encoding.bytes() * format.channels();
    }
}
