package org.genremill.audio.alac;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.genremill.audio.format.TrackException;

/**
 * The configuration of a stream, Apple's {@code ALACSpecificConfig}.
 *
 * @param frameLength frames per packet, except in those that say otherwise
 * @param bits per sample: 16, 20, 24 or 32
 * @param history how fast the mean of the residuals adapts, in 1/512
 * @param initialMean of the residuals at the start of a packet, in 1/512
 * @param longestRemainder the highest number of bits after a unary prefix, at least 1
 * @param channels 1 to 8
 * @param sampleRate in Hz
 */
public record AlacConfig(
        int frameLength, int bits, int history, int initialMean, int longestRemainder, int channels, int sampleRate) {
    private static final int BYTES = 24;
    private static final int ATOM_HEADER_BYTES = 12;
    private static final int MOST_CHANNELS = 8;
    /** Four times what encoders use. */
    private static final int LONGEST_FRAME = 1 << 14;

    private static final int LONGEST_REMAINDER = 16;

    /**
     * Parses a configuration, alone or in the atoms {@code frma} and {@code alac} around it.
     *
     * @throws TrackException if it is malformed or of an unknown version
     */
    public static AlacConfig of(byte[] cookie) {
        ByteBuffer bytes = ByteBuffer.wrap(cookie);
        skipAtom(bytes, "frma");
        skipAtom(bytes, "alac");
        if (bytes.remaining() < BYTES) {
            throw TrackException.corrupt(
                    "an Apple Lossless configuration of " + bytes.remaining() + " bytes, " + BYTES + " are needed");
        }
        int frameLength = bytes.getInt();
        int version = bytes.get();
        if (version != 0) {
            throw TrackException.unsupported("Apple Lossless of version " + version);
        }
        int bits = bytes.get();
        int history = bytes.get() & 0xFF;
        int initialMean = bytes.get() & 0xFF;
        int longestRemainder = bytes.get() & 0xFF;
        int channels = bytes.get() & 0xFF;
        int sampleRate = bytes.getInt(bytes.position() + 10);
        if (bits != 16 && bits != 20 && bits != 24 && bits != 32) {
            throw TrackException.unsupported("Apple Lossless of " + bits + " bits");
        }
        if (frameLength < 1
                || frameLength > LONGEST_FRAME
                || channels < 1
                || channels > MOST_CHANNELS
                || longestRemainder < 1
                || longestRemainder > LONGEST_REMAINDER) {
            throw TrackException.corrupt("Apple Lossless with frames of %d samples, %d channels and codes of %d bits"
                    .formatted(frameLength, channels, longestRemainder));
        }
        return new AlacConfig(
                frameLength, bits, history, initialMean, longestRemainder, channels, Math.max(0, sampleRate));
    }

    private static void skipAtom(ByteBuffer bytes, String type) {
        if (bytes.remaining() >= ATOM_HEADER_BYTES) {
            byte[] name = new byte[Integer.BYTES];
            bytes.get(bytes.position() + Integer.BYTES, name);
            if (type.equals(new String(name, StandardCharsets.ISO_8859_1))) {
                bytes.position(bytes.position() + ATOM_HEADER_BYTES);
            }
        }
    }
}
