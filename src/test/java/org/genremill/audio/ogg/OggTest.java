package org.genremill.audio.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in Ogg beside what ffmpeg makes of it, and beside what was encoded. */
class OggTest {
    private static final byte[] VORBIS = EncodedSounds.file("vorbis-22050.ogg");

    @Test
    void flacInOggIsExact() {
        float[] source = Arrays.copyOf(EncodedSounds.sound(2, 44_100, 16), 2 * 4000);
        float[] sound = EncodedSounds.decode(EncodedSounds.file("flac-2-44100-16.oga"));
        assertThat(sound.length).isEqualTo(source.length);
        assertThat(Arrays.mismatch(sound, source)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "vorbis-44100.ogg, Vorbis, 2, 44100, 120",
        "vorbis-22050.ogg, Vorbis, 1, 22050, 120",
        "vorbis-8000.ogg, Vorbis, 1, 8000, 120",
        "vorbis-48000.ogg, Vorbis, 2, 48000, 120",
        "opus-stereo.opus, Opus, 2, 48000, 60",
        "opus-mono.opus, Opus, 1, 48000, 60"
    })
    void soundsAsInFfmpeg(String name, String encoding, int channels, int rate, double decibels) {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file(name));
        assertThat(reader.format().encoding()).isEqualTo(encoding);
        assertThat(reader.format().channels()).isEqualTo(channels);
        assertThat(reader.format().sampleRate()).isEqualTo(rate);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        float[] golden = EncodedSounds.golden(name);
        double likeness = Likeness.decibels(sound, golden, channels, 0);
        System.out.printf("%s: %.1f dB%n", name, likeness);
        assertThat(likeness).isGreaterThan(decibels);
    }

    @ParameterizedTest
    @CsvSource({"vorbis-44100.ogg, 2, 44100, 12", "vorbis-22050.ogg, 1, 22050, 12", "opus-stereo.opus, 2, 48000, 12"})
    void theSoundIsAsLongAndWhereItWas(String name, int channels, int rate, double decibels) {
        float[] source = EncodedSounds.sound(channels, rate, 16);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        assertThat(sound.length).isEqualTo(source.length);
        assertThat(Likeness.decibels(sound, source, channels, 0)).isGreaterThan(decibels);
        assertThat(Likeness.decibels(sound, source, channels, 1))
                .isLessThan(Likeness.decibels(sound, source, channels, 0));
    }

    /** Left, centre, right, back left, back right, bass, where ffmpeg has left, right, centre, bass, back left, back right. */
    @ParameterizedTest
    @CsvSource({"opus-6.opus, 021534, 55", "vorbis-6-48000.ogg, 021534, 120", "vorbis-3-44100.ogg, 021, 120"})
    void severalChannelsSoundAsInFfmpeg(String name, String places, double decibels) {
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        float[] golden = EncodedSounds.golden(name);
        int channels = places.length();
        for (int channel = 0; channel < channels; channel++) {
            float[] ours = only(sound, places.charAt(channel) - '0', channels);
            assertThat(Likeness.decibels(ours, only(golden, channel, channels), 1, 0))
                    .as("channel %d", channel)
                    .isGreaterThan(decibels);
        }
    }

    private static float[] only(float[] interleaved, int channel, int channels) {
        float[] one = new float[interleaved.length / channels];
        for (int i = 0; i < one.length; i++) {
            one[i] = interleaved[channels * i + channel];
        }
        return one;
    }

    @Test
    void chainedStreamsSoundOneAfterTheOther() {
        float[] once = EncodedSounds.decode(VORBIS);
        float[] twice = EncodedSounds.decode(join(VORBIS, VORBIS));
        assertThat(twice.length).isEqualTo(2 * once.length);
        assertThat(Arrays.mismatch(Arrays.copyOfRange(twice, once.length, twice.length), once))
                .isEqualTo(-1);
    }

    @Test
    void aChainThatChangesIsRefused() {
        assertRefused(
                join(VORBIS, EncodedSounds.file("vorbis-44100.ogg")),
                FailureCode.UNSUPPORTED_CODEC,
                "from 22050 Hz and 1 channel to 44100 Hz and 2 channels");
    }

    @Test
    void junkAfterTheAudioIsIgnored() {
        assertThat(EncodedSounds.decode(join(VORBIS, new byte[500])).length)
                .isEqualTo(EncodedSounds.decode(VORBIS).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vorbis-22050.ogg", "flac-2-44100-16.oga", "opus-mono.opus"})
    void aTruncatedFileIsReported(String name) {
        byte[] file = EncodedSounds.file(name);
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(file, file.length - 10));
        float[] block = new float[2 * 4096];
        int frames = 0;
        for (int count = 0; count >= 0; count = reader.read(block, 4096)) {
            frames += count;
        }
        assertThat(frames < reader.format().declaredFrames().orElse(0) || reader.cutShort())
                .isTrue();
    }

    /** The length of what is lost is unknown, because nothing follows. */
    @Test
    void aDamagedLastPageIsATruncation() {
        byte[] file = VORBIS.clone();
        file[file.length - 50] ^= 1;
        FrameReader reader = EncodedSounds.reader(file);
        while (reader.read(new float[4096], 4096) >= 0) {
            // Only the end is wanted.
        }
        assertThat(reader.cutShort()).isTrue();
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
