package org.genremill.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genremill.audio.signal.Signal;

/** The least that reads a mono WAV file of 16-bit samples, so that these tests need no decoder. */
final class Wav {
    private static final int DATA = 0x61746164;

    private Wav() {}

    static float[] samples(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(12);
            int chunk = bytes.getInt();
            int length = bytes.getInt();
            while (chunk != DATA) {
                bytes.position(bytes.position() + length + length % 2);
                chunk = bytes.getInt();
                length = bytes.getInt();
            }
            float[] samples = new float[length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = bytes.getShort() / 32768f;
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Signal signal(Path file) {
        float[] samples = samples(file);
        return Signal.of(samples, samples.length, Analysis.SAMPLE_RATE);
    }
}
