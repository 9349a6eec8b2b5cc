package org.genremill.audio.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MPEG audio beside what ffmpeg makes of it, and beside what was encoded. */
class MpegTest {
    private static final byte[] JOINT = EncodedSounds.file("mp3-joint-44100.mp3");

    @ParameterizedTest
    @CsvSource({
        "mp3-joint-44100.mp3, 2, 44100",
        "mp3-stereo-48000.mp3, 2, 48000",
        "mp3-vbr-44100.mp3, 2, 44100",
        "mp3-mono-22050.mp3, 1, 22050",
        "mp3-joint-24000.mp3, 2, 24000",
        "mp3-mono-8000.mp3, 1, 8000",
        "mp3-untold-44100.mp3, 2, 44100",
        "mp2-stereo-48000.mp2, 2, 48000"
    })
    void soundsAsInFfmpeg(String name, int channels, int rate) {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file(name));
        assertThat(reader.format().channels()).isEqualTo(channels);
        assertThat(reader.format().sampleRate()).isEqualTo(rate);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        float[] golden = EncodedSounds.golden(name);
        assertThat(Likeness.decibels(sound, golden, channels, 0)).isGreaterThan(60);
    }

    /** The encoder's and the decoder's delays are cut off, so that every sample stands where it stood. */
    @ParameterizedTest
    @CsvSource({
        "mp3-joint-44100.mp3, 2, 44100, 12",
        "mp3-vbr-44100.mp3, 2, 44100, 12",
        "mp3-stereo-48000.mp3, 2, 48000, 12",
        "mp3-mono-22050.mp3, 1, 22050, 12"
    })
    void theSoundIsAsLongAndWhereItWas(String name, int channels, int rate, double decibels) {
        float[] source = EncodedSounds.sound(channels, rate, 16);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        assertThat(sound.length).isEqualTo(source.length);
        assertThat(Likeness.decibels(sound, source, channels, 0)).isGreaterThan(decibels);
        assertThat(Likeness.decibels(sound, source, channels, 1))
                .isLessThan(Likeness.decibels(sound, source, channels, 0));
    }

    @Test
    void tagsOfAnySizeAroundTheSoundArePassedOver() {
        byte[] tag = id3(200_000);
        byte[] file =
                join(id3(7), join(tag, join(JOINT, ("TAG" + " ".repeat(125)).getBytes(StandardCharsets.US_ASCII))));
        assertThat(Arrays.mismatch(EncodedSounds.decode(file), EncodedSounds.decode(JOINT)))
                .isEqualTo(-1);
    }

    @Test
    void aTagMayPrecedeFlac() {
        byte[] flac = EncodedSounds.file("flac-2-44100-16.flac");
        FrameReader reader = EncodedSounds.reader(join(id3(100), flac));
        assertThat(reader.format().container()).isEqualTo("FLAC");
    }

    @Test
    void freeFormatIsRefused() {
        assertRefused(EncodedSounds.file("mp3-free.mp3"), FailureCode.UNSUPPORTED_CODEC, "free format");
    }

    @Test
    void aChangeOfTheRateIsRefused() {
        byte[] file = join(EncodedSounds.file("mp3-untold-44100.mp3"), EncodedSounds.file("mp3-stereo-48000.mp3"));
        assertRefused(file, FailureCode.UNSUPPORTED_CODEC, "from 44100 to 48000 Hz");
    }

    @Test
    void tagsWithoutSoundAreRefused() {
        assertRefused(join(id3(100), new byte[5000]), FailureCode.CORRUPT, "not two frames");
    }

    @Test
    void framesAreNotFoundInNoise() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[20_000];
            new SplittableRandom(seed).nextBytes(noise);
            assertRefused(noise, FailureCode.NOT_AUDIO, "no known audio format");
            assertRefused(join(id3(100), noise), FailureCode.CORRUPT, "");
            byte[] header = {-1, -5, (byte) 0x90, 0};
            assertRefused(join(header, noise), FailureCode.NOT_AUDIO, "no known audio format");
        }
    }

    /** Each of these frames wants bits of the one before, which is another one here. */
    @Test
    void framesThatGiveNothingAreDamaged() {
        byte[] file = EncodedSounds.file("mp3-vbr-44100.mp3");
        List<byte[]> starts = new ArrayList<>();
        MpegFrames frames = new MpegFrames(new SourceInput(AudioSource.of("test", file)));
        while (frames.next()) {
            byte[] frame = frames.bytes();
            if ((frame[4] & 0xFF) > 100 && starts.isEmpty()) {
                starts.add(frame);
            }
        }
        assertThat(starts).hasSize(1);
        byte[] repeated = {};
        for (int time = 0; time < 12; time++) {
            byte[] cut = starts.get(0).clone();
            cut[4] = -1;
            repeated = join(repeated, cut);
        }
        assertRefused(repeated, FailureCode.CORRUPT, "cannot be decoded");
    }

    @Test
    void noiseBetweenTwoHalvesIsPassedOver() {
        byte[] file = EncodedSounds.file("mp3-untold-44100.mp3");
        byte[] middle = new byte[3000];
        Arrays.fill(middle, (byte) 0x55);
        int cut = 417 * 20 + 8;
        byte[] broken = join(join(Arrays.copyOf(file, cut), middle), Arrays.copyOfRange(file, cut, file.length));
        int whole = EncodedSounds.decode(file).length;
        assertThat(EncodedSounds.decode(broken).length).isBetween(whole - 3 * 2 * 1152, whole);
    }

    @Test
    void aTruncatedLastFrameIsReported() {
        byte[] file = Arrays.copyOf(EncodedSounds.file("mp3-untold-44100.mp3"), 5000);
        FrameReader reader = EncodedSounds.reader(file);
        float[] block = new float[2 * 1152];
        int frames = 0;
        for (int count = 0; count >= 0; count = reader.read(block, 1152)) {
            frames += count;
        }
        assertThat(frames).isEqualTo(11 * 1152);
        assertThat(reader.cutShort()).isTrue();
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] id3(int bytes) {
        byte[] tag = new byte[10 + bytes];
        byte[] head = {
            'I', 'D', '3', 4, 0, 0, 0, (byte) (bytes >> 14), (byte) (bytes >> 7 & 0x7F), (byte) (bytes & 0x7F)
        };
        System.arraycopy(head, 0, tag, 0, head.length);
        return tag;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
