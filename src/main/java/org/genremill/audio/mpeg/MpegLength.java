package org.genremill.audio.mpeg;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Information about a whole stream in a first frame without audio: a Xing or VBRI header, and the padding that LAME and
 * Lavc report.
 *
 * @param frames in the stream without this one, if known
 * @param delay samples before the audio, or -1 if unknown
 * @param padding samples after it, or -1 if unknown
 */
record MpegLength(OptionalLong frames, int delay, int padding) {
    /** The delay that a layer III decoder adds to that of the encoder. */
    static final int DECODER_DELAY = 529;

    private static final int VBRI_OFFSET = 36;
    /** Encoder, revision, method, lowpass, gain, flags and rate. */
    private static final int LAME_BYTES_BEFORE_DELAY = 21;

    /** Parses a stream's first frame; empty for a frame of audio. */
    static Optional<MpegLength> of(MpegHeader header, byte[] frame) {
        if (header.layer() != 3) {
            return Optional.empty();
        }
        try {
            String xing = text(frame, header.xingOffset());
            if (xing.equals("Xing") || xing.equals("Info")) {
                return Optional.of(ofXing(frame, header.xingOffset() + 4));
            }
            if (text(frame, VBRI_OFFSET).equals("VBRI")) {
                long frames = Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(VBRI_OFFSET + 14));
                return Optional.of(new MpegLength(OptionalLong.of(frames), -1, -1));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.of(new MpegLength(OptionalLong.empty(), -1, -1));
        }
        return Optional.empty();
    }

    private static MpegLength ofXing(byte[] frame, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).position(offset);
        int fields = bytes.getInt();
        OptionalLong frames =
                (fields & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(bytes.getInt()));
        int rest = ((fields & 2) == 0 ? 0 : 4) + ((fields & 4) == 0 ? 0 : 100) + ((fields & 8) == 0 ? 0 : 4);
        bytes.position(bytes.position() + rest);
        String encoder = text(frame, bytes.position());
        if (!encoder.equals("LAME") && !encoder.equals("Lavf") && !encoder.equals("Lavc")) {
            return new MpegLength(frames, -1, -1);
        }
        int word = bytes.getInt(bytes.position() + LAME_BYTES_BEFORE_DELAY) >>> 8;
        return new MpegLength(frames, word >>> 12, word & 0xFFF);
    }

    private static String text(byte[] frame, int offset) {
        return offset + 4 > frame.length ? "" : new String(frame, offset, 4, StandardCharsets.ISO_8859_1);
    }
}
