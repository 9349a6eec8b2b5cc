package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.genremill.audio.format.AudioSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where javax.sound decodes a file, it decodes it as we do. */
class JavaSoundTest {
    private static final Path CLIPS = Path.of("../shared/data/gtzan-clips");
    private static final byte[] DATA = Sounds.bytes(4800);

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("WAV 8", SoundBytes.wav(1, 2, 8000, 8, DATA)),
                Arguments.of("WAV 12", SoundBytes.wav(1, 2, 8000, 12, DATA)),
                Arguments.of("WAV 16", SoundBytes.wav(1, 2, 8000, 16, DATA)),
                Arguments.of("WAV 24", SoundBytes.wav(1, 2, 8000, 24, DATA)),
                Arguments.of("WAV 32", SoundBytes.wav(1, 2, 8000, 32, DATA)),
                Arguments.of("WAV float", SoundBytes.wav(3, 2, 8000, 32, floats(4))),
                Arguments.of("WAV double", SoundBytes.wav(3, 2, 8000, 64, floats(8))),
                Arguments.of("WAV A-law", SoundBytes.wav(6, 2, 8000, 8, DATA)),
                Arguments.of("WAV mu-law", SoundBytes.wav(7, 2, 8000, 8, DATA)),
                Arguments.of("WAV extensible 16", SoundBytes.extensibleWav(1, 2, 8000, 16, 16, DATA)),
                Arguments.of("WAV extensible 24", SoundBytes.extensibleWav(1, 2, 8000, 24, 20, DATA)),
                Arguments.of("WAV extensible float", SoundBytes.extensibleWav(3, 2, 8000, 32, 32, floats(4))),
                Arguments.of("AIFF 8", SoundBytes.aiff("", 2, 8000, 8, 2400, DATA)),
                Arguments.of("AIFF 16", SoundBytes.aiff("", 2, 8000, 16, 1200, DATA)),
                Arguments.of("AIFF 24", SoundBytes.aiff("", 2, 8000, 24, 800, DATA)),
                Arguments.of("AIFF 32", SoundBytes.aiff("", 2, 8000, 32, 600, DATA)),
                Arguments.of("AIFF-C NONE", SoundBytes.aiff("NONE", 2, 8000, 16, 1200, DATA)),
                Arguments.of("AU mu-law", SoundBytes.au(1, 2, 8000, DATA)),
                Arguments.of("AU 8", SoundBytes.au(2, 2, 8000, DATA)),
                Arguments.of("AU 16", SoundBytes.au(3, 2, 8000, DATA)),
                Arguments.of("AU 24", SoundBytes.au(4, 2, 8000, DATA)),
                Arguments.of("AU 32", SoundBytes.au(5, 2, 8000, DATA)),
                Arguments.of("AU float", SoundBytes.au(6, 2, 8000, floatsBig())),
                Arguments.of("AU A-law", SoundBytes.au(27, 2, 8000, DATA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void decodesLikeJavaSound(String name, byte[] file) throws Exception {
        assertThat(Sounds.decode(file, 8000)).as(name).isEqualTo(javaSound(new ByteArrayInputStream(file)));
    }

    @Test
    void realMusicDecodesLikeJavaSound() throws Exception {
        assumeTrue(Files.isDirectory(CLIPS), "no real music beside the project");
        for (Path clip : clips()) {
            try (DecodedTrack track = new AudioDecoder().open(AudioSource.of(clip));
                    InputStream input = Files.newInputStream(clip)) {
                assertThat(Sounds.readAll(track)).as(clip.toString()).isEqualTo(javaSound(input));
            }
        }
    }

    private static List<Path> clips() throws IOException {
        try (Stream<Path> files = Files.walk(CLIPS)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .limit(20)
                    .toList();
        }
    }

    private static float[] javaSound(InputStream input) throws IOException, UnsupportedAudioFileException {
        AudioInputStream stream = AudioSystem.getAudioInputStream(new BufferedInputStream(input));
        Encoding encoding = stream.getFormat().getEncoding();
        if (encoding.equals(Encoding.ALAW) || encoding.equals(Encoding.ULAW)) {
            stream = AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, stream);
        }
        AudioFormat format = stream.getFormat();
        ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.wrap(stream.readAllBytes()).order(order);
        int channels = format.getChannels();
        float[] mono = new float[bytes.limit() / format.getFrameSize()];
        for (int i = 0; i < mono.length; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(bytes, (i * channels + channel) * format.getFrameSize() / channels, format);
            }
            mono[i] = sum / channels;
        }
        return mono;
    }

    private static float sample(ByteBuffer bytes, int at, AudioFormat format) {
        int size = format.getFrameSize() / format.getChannels();
        if (format.getEncoding().equals(Encoding.PCM_FLOAT)) {
            return size == 4 ? bytes.getFloat(at) : (float) bytes.getDouble(at);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (bytes.get(format.isBigEndian() ? at + i : at + size - 1 - i) & 0xFF);
        }
        long half = 1L << (8 * size - 1);
        boolean unsigned = format.getEncoding().equals(Encoding.PCM_UNSIGNED);
        return (float) ((unsigned || value < half ? value : value - 2 * half) - (unsigned ? half : 0)) / half;
    }

    private static byte[] floats(int size) {
        SoundBytes bytes = new SoundBytes();
        for (short sample : Sounds.noise(1200)) {
            bytes.little(size, size == 4 ? Float.floatToIntBits(sample / 3e4f) : Double.doubleToLongBits(sample / 3e4));
        }
        return bytes.done();
    }

    private static byte[] floatsBig() {
        SoundBytes bytes = new SoundBytes();
        for (short sample : Sounds.noise(1200)) {
            bytes.big(4, Float.floatToIntBits(sample / 3e4f));
        }
        return bytes.done();
    }
}
