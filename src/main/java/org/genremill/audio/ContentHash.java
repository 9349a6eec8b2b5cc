package org.genremill.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.genremill.Sha256;

/**
 * The identity of the audio content, independent of the file format: SHA-256 over little-endian bytes of
 *
 * <ol>
 *   <li>the sample rate, a 32-bit integer;
 *   <li>the number of channels, a 32-bit integer;
 *   <li>every sample as a 32-bit IEEE float, frame after frame, in a frame channel after channel, before any downmix or
 *       resampling. An integer sample of n bits counts as its value divided by 2^(n-1), an 8-bit unsigned one after 128
 *       is subtracted. Up to 24 bits this is exact; wider samples are rounded to the nearest float.
 * </ol>
 *
 * <p>A decoder that mixes the channels itself ({@link org.genremill.audio.format.FrameReader#mixes}) contributes one
 * channel, their mean.
 *
 * <p>So the same 16-bit audio has one hash in WAV, AIFF and AU, and in lossless 24-bit or float copies.
 */
final class ContentHash {
    private static final int BLOCK_SAMPLES = 8192;

    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_SAMPLES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    ContentHash(int sampleRate, int channels) {
        block.putInt(sampleRate).putInt(channels);
        digest.update(block.array(), 0, block.position());
    }

    void update(float[] samples, int offset, int length) {
        for (int start = 0; start < length; start += BLOCK_SAMPLES) {
            int count = Math.min(BLOCK_SAMPLES, length - start);
            block.clear().asFloatBuffer().put(samples, offset + start, count);
            digest.update(block.array(), 0, count * Float.BYTES);
        }
    }

    /** The hash as 64 hexadecimal digits; this object cannot be used afterwards. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
