package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAV, Wave64 and AIFF-C with compressed samples. */
class WaveCodecsTest {
    private static final byte[] DATA = Sounds.bytes(2400);

    /** Exactly as in ffmpeg. */
    @ParameterizedTest
    @CsvSource({
        "adpcm-ima.wav, IMA ADPCM, 44100, 4410",
        "adpcm-ms.wav, Microsoft ADPCM, 24000, 2400",
        "adpcm-ima4.aifc, IMA ADPCM, 24000, 2400"
    })
    void adpcmIsExact(String name, String encoding, int rate, int frames) {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file(name));
        assertThat(reader.format().encoding()).isEqualTo(encoding);
        assertThat(reader.format().sampleRate()).isEqualTo(rate);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        float[] golden = EncodedSounds.golden(name);
        assertThat(sound).hasSizeGreaterThanOrEqualTo(2 * frames);
        assertThat(Arrays.copyOf(sound, golden.length)).isEqualTo(golden);
        float[] source = EncodedSounds.sound(2, rate, 16);
        assertThat(Likeness.decibels(sound, Arrays.copyOf(source, 2 * frames), 2, 0))
                .isGreaterThan(15);
    }

    @Test
    void mp3InWavSoundsAsItDoesAlone() {
        byte[] mp3 = EncodedSounds.file("mp3-untold-44100.mp3");
        byte[] file = SoundBytes.wav(0x55, 2, 44_100, 0, mp3);
        assertThat(EncodedSounds.reader(file).format().container()).isEqualTo("WAV");
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(mp3));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "6, 8", "7, 8"})
    void wave64SoundsLikeWav(int tag, int bits) {
        byte[] data = tag == 3 ? new byte[2400] : DATA;
        byte[] file = SoundBytes.wave64(tag, 2, 8000, bits, data);
        assertThat(EncodedSounds.reader(file).format().container()).isEqualTo("Wave64");
        assertThat(EncodedSounds.decode(file))
                .isEqualTo(EncodedSounds.decode(SoundBytes.wav(tag, 2, 8000, bits, data)));
    }

    @Test
    void wave64WithBrokenChunksIsCorrupt() {
        byte[] file = SoundBytes.wave64(1, 2, 8000, 16, DATA);
        file[40 + 16] = 3;
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOf(TrackException.class)
                .hasMessageContaining("a Wave64 chunk of 3 bytes at byte 40");
    }

    @Test
    void blocksOfNoBytesAreCorrupt() {
        assertThatThrownBy(() -> EncodedSounds.decode(SoundBytes.wav(0x11, 2, 8000, 0, DATA)))
                .isInstanceOf(TrackException.class)
                .hasMessageContaining("blocks of 0 bytes");
    }
}
