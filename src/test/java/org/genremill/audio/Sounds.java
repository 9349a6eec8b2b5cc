package org.genremill.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.signal.PcmStream;

/** Sounds to encode, and short ways to decode them. */
public final class Sounds {
    static final int RATE = 22_050;
    /** Takes anything that has a sample. */
    static final DecodeLimits ANY_LENGTH =
            new DecodeLimits(1 << 30, Duration.ZERO, Duration.ofHours(1), 32, 1, 768_000, 1_000, false);

    private Sounds() {}

    /** White noise over the whole range of 16 bits. */
    public static short[] noise(int length) {
        SplittableRandom random = new SplittableRandom(length);
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) random.nextInt();
        }
        return samples;
    }

    public static byte[] little16(short[] samples) {
        SoundBytes bytes = new SoundBytes();
        for (short sample : samples) {
            bytes.little(2, sample);
        }
        return bytes.done();
    }

    static byte[] big16(short[] samples) {
        SoundBytes bytes = new SoundBytes();
        for (short sample : samples) {
            bytes.big(2, sample);
        }
        return bytes.done();
    }

    /** Random bytes. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    /** A file's sound at its own rate, whatever its length. */
    public static float[] decode(byte[] file, int rate) {
        try (DecodedTrack track = open(file, rate)) {
            return readAll(track);
        }
    }

    static DecodedTrack open(byte[] file, int rate) {
        return new AudioDecoder(ANY_LENGTH, rate).open(AudioSource.of("test", file));
    }

    public static float[] readAll(PcmStream stream) {
        float[] samples = new float[1024];
        int length = 0;
        for (int count = 0; count >= 0; count = stream.read(samples, length, samples.length - length)) {
            length += count;
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, 2 * length);
            }
        }
        return Arrays.copyOf(samples, length);
    }

    public static float[] sine(double hertz, int rate, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) StrictMath.sin(2 * Math.PI * hertz / rate * i);
        }
        return samples;
    }
}
