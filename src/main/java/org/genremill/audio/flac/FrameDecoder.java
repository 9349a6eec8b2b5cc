package org.genremill.audio.flac;

import java.io.IOException;
import java.util.Optional;
import org.genremill.Counted;
import org.genremill.audio.format.TrackException;

/** Decodes one frame after the other into the same memory. */
final class FrameDecoder {
    private final BitReader bits;
    private final StreamInfo info;
    private long[][] block = {};

    FrameDecoder(BitReader bits, StreamInfo info) {
        this.bits = bits;
        this.info = info;
    }

    /** The samples of the last frame, by channel; the arrays may be longer. */
    long[][] block() {
        return block;
    }

    /**
     * Decodes a frame.
     *
     * @param known its header, if that has already been read
     * @return its header
     * @throws org.genremill.audio.format.TrackException if it is damaged, or contradicts the stream
     */
    FrameHeader decode(Optional<FrameHeader> known) throws IOException {
        long start = bits.position();
        FrameHeader header = known.isPresent() ? known.get() : FrameHeader.read(bits);
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
            throw TrackException.corrupt("a FLAC frame with a wrong checksum, from byte " + start);
        }
        decorrelate(header);
        return header;
    }

    private void requireNoChange(FrameHeader header) {
        boolean sameRate = header.sampleRate() == 0 || header.sampleRate() == info.sampleRate();
        boolean sameBits = header.bits() == 0 || header.bits() == info.bits();
        if (!sameRate || !sameBits || header.channels() != info.channels()) {
            throw TrackException.corrupt(
                    "a FLAC frame of %d Hz, %s and %d bits (0: as before) in a stream of %d Hz, %s and %d bits"
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
