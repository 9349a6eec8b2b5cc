package org.genremill.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes mono audio as 16-bit WAV. */
public final class WavWriter {
    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;

    private WavWriter() {}

    /**
     * Writes a file, overwriting an existing one.
     *
     * @param samples in [-1, 1]; values outside are clipped
     * @param sampleRate in hertz
     */
    public static void write(Path file, float[] samples, int sampleRate) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            write(output, samples, sampleRate);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(OutputStream output, float[] samples, int sampleRate) throws IOException {
        int dataBytes = Math.multiplyExact(samples.length, SAMPLE_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(HEADER_BYTES, dataBytes))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER_BYTES - 8 + dataBytes)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(sampleRate)
                .putInt(sampleRate * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) (SAMPLE_BYTES * Byte.SIZE))
                .put(ascii("data"))
                .putInt(dataBytes);
        for (float sample : samples) {
            bytes.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
        }
        output.write(bytes.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
