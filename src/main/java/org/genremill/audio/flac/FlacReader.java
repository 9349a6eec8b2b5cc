package org.genremill.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.Counted;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/** Decodes frame by frame. A frame with a wrong checksum fails the track; a truncated last frame is dropped. */
final class FlacReader implements FrameReader {
    private final BitReader bits;
    private final StreamInfo info;
    private final SourceFormat format;
    private final Tags tags;
    private Optional<FrameHeader> first = Optional.empty();
    private long[][] block = {};
    private int blockLength;
    private int blockPosition;
    private long decoded;
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
    public int read(float[] interleaved, int frames) {
        if (blockPosition == blockLength && !decodeBlock()) {
            return -1;
        }
        int count = Math.min(frames, blockLength - blockPosition);
        int channels = info.channels();
        float scale = 1f / (1L << (info.bits() - 1));
        for (int channel = 0; channel < channels; channel++) {
            long[] samples = block[channel];
            for (int i = 0; i < count; i++) {
                interleaved[i * channels + channel] = samples[blockPosition + i] * scale;
            }
        }
        blockPosition += count;
        return count;
    }

    static TrackException corrupt(String message) {
        return new TrackException(Stage.DECODE, FailureCode.CORRUPT, message);
    }

    private StreamInfo infoOfFirstFrame() {
        try {
            if (!bits.begin()) {
                throw corrupt("a FLAC stream without STREAMINFO and without a frame");
            }
            FrameHeader header = FrameHeader.read(bits);
            first = Optional.of(header);
            if (header.sampleRate() == 0 || header.bits() == 0) {
                throw corrupt("a FLAC stream without STREAMINFO, whose first frame refers to it");
            }
            return StreamInfo.of(header);
        } catch (EOFException e) {
            throw corrupt("a FLAC stream without STREAMINFO and without a frame");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean decodeBlock() {
        if (ended) {
            return false;
        }
        try {
            ended = first.isEmpty() && (!bits.begin() || tagFollows());
            if (!ended) {
                decodeFrame();
            }
        } catch (EOFException e) {
            ended = true;
            cutShort = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !ended;
    }

    /** Taggers made for MP3 append their tags; data after a complete stream is not audio either. */
    private boolean tagFollows() {
        String start = bits.peek();
        boolean sync = start.startsWith("\u00FF\u00F8") || start.startsWith("\u00FF\u00F9");
        boolean complete = info.frames() > 0 && decoded >= info.frames();
        return start.equals("TAG") || start.equals("APE") || (!sync && complete);
    }

    private void decodeFrame() throws IOException {
        long start = bits.position();
        FrameHeader header = first.isPresent() ? first.get() : FrameHeader.read(bits);
        first = Optional.empty();
        requireNoChange(header);
        if (block.length == 0 || block[0].length < header.blockSize()) {
            block = new long[info.channels()][header.blockSize()];
        }
        int side = sideChannel(header.assignment());
        for (int channel = 0; channel < block.length; channel++) {
            Subframe.read(bits, info.bits() + (channel == side ? 1 : 0), block[channel], header.blockSize());
        }
        bits.alignToByte();
        int expected = bits.crc16();
        if (bits.unsigned(16) != expected) {
            throw corrupt("a FLAC frame with a wrong checksum, from byte " + start);
        }
        decorrelate(header);
        blockLength = header.blockSize();
        blockPosition = 0;
        decoded += blockLength;
    }

    private void requireNoChange(FrameHeader header) {
        boolean sameRate = header.sampleRate() == 0 || header.sampleRate() == info.sampleRate();
        boolean sameBits = header.bits() == 0 || header.bits() == info.bits();
        if (!sameRate || !sameBits || header.channels() != info.channels()) {
            throw corrupt("a FLAC frame of %d Hz, %s and %d bits (0: as before) in a stream of %d Hz, %s and %d bits"
                    .formatted(
                            header.sampleRate(),
                            Counted.of(header.channels(), "channel"),
                            header.bits(),
                            info.sampleRate(),
                            Counted.of(info.channels(), "channel"),
                            info.bits()));
        }
    }

    /** The channel with one extra bit, or -1. */
    private static int sideChannel(int assignment) {
        return switch (assignment) {
            case FrameHeader.LEFT_SIDE, FrameHeader.MIDDLE_SIDE -> 1;
            case FrameHeader.SIDE_RIGHT -> 0;
            default -> -1;
        };
    }

    private void decorrelate(FrameHeader header) {
        if (header.assignment() < FrameHeader.LEFT_SIDE) {
            return;
        }
        long[] left = block[0];
        long[] right = block[1];
        for (int i = 0; i < header.blockSize(); i++) {
            switch (header.assignment()) {
                case FrameHeader.LEFT_SIDE -> right[i] = left[i] - right[i];
                case FrameHeader.SIDE_RIGHT -> left[i] += right[i];
                default -> {
                    long side = right[i];
                    long sum = (left[i] << 1) | (side & 1);
                    left[i] = (sum + side) >> 1;
                    right[i] = (sum - side) >> 1;
                }
            }
        }
    }
}
