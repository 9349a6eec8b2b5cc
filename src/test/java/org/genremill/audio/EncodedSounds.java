package org.genremill.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;

/** The small files in {@code src/test/resources/codecs}, and the made music that they were encoded from. */
public final class EncodedSounds {
    private static final int[][] SOURCES = {
        {1, 8_000, 8},
        {1, 8_000, 16},
        {1, 16_000, 12},
        {1, 22_050, 16},
        {2, 24_000, 16},
        {2, 44_100, 16},
        {2, 48_000, 20},
        {2, 48_000, 16},
        {2, 96_000, 24},
        {2, 192_000, 32},
        {6, 48_000, 16}
    };
    private static final double SECONDS = 1.5;

    private EncodedSounds() {}

    /** An encoded file. */
    public static byte[] file(String name) {
        try (InputStream input = EncodedSounds.class.getResourceAsStream("/codecs/" + name)) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ffmpeg made of an encoded file: its first samples, rounded to 16 bits. */
    public static float[] golden(String name) {
        return decode(file("golden-" + name.substring(0, name.lastIndexOf('.')) + ".flac"));
    }

    /** The samples of a source, interleaved. The music is played as fast as its samples come. */
    public static long[] samples(int channels, int rate, int bits) {
        int frames = (int) (SECONDS * rate);
        long[] samples = new long[channels * frames];
        float[] common = Synthesiser.render(Style.MARCH, 1, (double) frames / Synthesiser.SAMPLE_RATE);
        for (int channel = 0; channel < channels; channel++) {
            float[] own = Synthesiser.render(Style.WALTZ, channel, (double) frames / Synthesiser.SAMPLE_RATE);
            for (int i = 0; i < frames; i++) {
                double mixed = 0.6 * common[i] + 0.35 * own[i];
                samples[i * channels + channel] = Math.round(mixed * ((1L << (bits - 1)) - 1));
            }
        }
        return samples;
    }

    /** The same as floats in [-1, 1]. */
    public static float[] sound(int channels, int rate, int bits) {
        long[] samples = samples(channels, rate, bits);
        float[] sound = new float[samples.length];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = samples[i] * (1f / (1L << (bits - 1)));
        }
        return sound;
    }

    /** All of a file's channels as they were written, interleaved. */
    public static float[] decode(byte[] file) {
        FrameReader reader = reader(file);
        int channels = reader.format().channels();
        float[] sound = new float[0];
        float[] block = new float[1000 * channels];
        for (int count = reader.read(block, 1000); count >= 0; count = reader.read(block, 1000)) {
            float[] longer = Arrays.copyOf(sound, sound.length + count * channels);
            System.arraycopy(block, 0, longer, sound.length, count * channels);
            sound = longer;
        }
        reader.damage().requireTolerable(sound.length / channels);
        return sound;
    }

    /** A file, opened up to its first frame. */
    public static FrameReader reader(byte[] file) {
        SourceInput input = new SourceInput(AudioSource.of("test", file));
        return Formats.open(input);
    }

    /** Writes the sources as WAV files into a folder, for the encoders. */
    public static void main(String[] arguments) throws IOException {
        for (int[] source : SOURCES) {
            int channels = source[0];
            int rate = source[1];
            int bits = source[2];
            int bytes = (bits + 7) / 8;
            SoundBytes data = new SoundBytes();
            for (long sample : samples(channels, rate, bits)) {
                data.little(bytes, (sample << (8 * bytes - bits)) + (bytes == 1 ? 128 : 0));
            }
            Files.write(
                    Path.of(arguments[0], "%d-%d-%d.wav".formatted(channels, rate, bits)),
                    SoundBytes.extensibleWav(1, channels, rate, 8 * bytes, bits, data.done()));
        }
    }
}
