package org.genremill.audio.caf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Core Audio written by hand sounds like the same samples in other files. */
class CafTest {
    private static final byte[] DATA = Sounds.bytes(2400);

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void integersOfEitherByteOrderAreRead(int bits) {
        assertThat(EncodedSounds.decode(CafFiles.pcm("lpcm", 2, 2, 8000, bits, DATA)))
                .isEqualTo(EncodedSounds.decode(SoundBytes.wav(1, 2, 8000, bits, DATA)));
        assertThat(EncodedSounds.decode(CafFiles.pcm("lpcm", 0, 2, 8000, bits, DATA)))
                .isEqualTo(EncodedSounds.decode(SoundBytes.aiff("", 2, 8000, bits, 1200 / (bits / 8), DATA)));
    }

    @Test
    void floatsOfEitherByteOrderAreRead() {
        byte[] little = new byte[400];
        ByteBuffer big = ByteBuffer.allocate(400);
        for (int i = 0; i < 100; i++) {
            big.putFloat(i / 100f);
            for (int part = 0; part < 4; part++) {
                little[4 * i + part] = big.get(4 * i + 3 - part);
            }
        }
        float[] expected = EncodedSounds.decode(SoundBytes.wav(3, 2, 8000, 32, little));
        assertThat(EncodedSounds.decode(CafFiles.pcm("lpcm", 3, 2, 8000, 32, little)))
                .isEqualTo(expected);
        assertThat(EncodedSounds.decode(CafFiles.pcm("lpcm", 1, 2, 8000, 32, big.array())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"alaw, 6", "ulaw, 7"})
    void compandedSamplesAreRead(String codec, int tag) {
        assertThat(EncodedSounds.decode(CafFiles.pcm(codec, 0, 2, 8000, 8, DATA)))
                .isEqualTo(EncodedSounds.decode(SoundBytes.wav(tag, 2, 8000, 8, DATA)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void appleLosslessIsExactAndTrimmed(boolean behind) {
        int frames = 3 * AlacFiles.FRAMES + 100;
        AlacFiles.Stream music = AlacFiles.music(frames);
        float[] source = Arrays.copyOf(EncodedSounds.sound(2, 44_100, 16), 2 * frames);
        assertThat(EncodedSounds.decode(CafFiles.appleLossless(music, 0, 0, behind)))
                .isEqualTo(source);
        assertThat(EncodedSounds.decode(CafFiles.appleLossless(music, 300, 1000, behind)))
                .isEqualTo(Arrays.copyOfRange(source, 2 * 300, 2 * 1300));
    }

    @Test
    void imaBlocksSoundAsInAiff() {
        byte[] aiff = EncodedSounds.file("adpcm-ima4.aifc");
        int start = new String(aiff, ISO_8859_1).indexOf("SSND") + 16;
        int blocks = (aiff.length - start) / 68;
        byte[] file = CafFiles.ima4(24_000, List.of(Arrays.copyOfRange(aiff, start, start + 68 * blocks)));
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(aiff));
    }

    @Test
    void theAudioMayEndWithTheFile() {
        byte[] file = CafFiles.endless(DATA, "title", "Title", "artist", "Artist", "genre", "Polka");
        FrameReader reader = EncodedSounds.reader(file);
        assertThat(reader.format().declaredFrames()).isEmpty();
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(SoundBytes.wav(1, 2, 8000, 16, DATA)));
        Tags tags = AudioDecoder.tags(AudioSource.of("test", file));
        assertThat(tags.title()).contains("Title");
        assertThat(tags.artist()).contains("Artist");
        assertThat(tags.genres()).containsExactly("Polka");
    }

    @Test
    void brokenFilesAreRefused() {
        byte[] file = CafFiles.pcm("lpcm", 2, 2, 8000, 16, DATA);
        assertRefused(Arrays.copyOf(file, 60), FailureCode.CORRUPT, "ends before its audio");
        assertRefused(CafFiles.pcm("lpcm", 1, 2, 8000, 16, DATA), FailureCode.UNSUPPORTED_CODEC, "samples of 16 bits");
        assertRefused(CafFiles.pcm("MAC3", 1, 2, 8000, 16, DATA), FailureCode.UNSUPPORTED_CODEC, "codec 'MAC3'");
        byte[] negative = file.clone();
        negative[12] = -1;
        assertRefused(negative, FailureCode.CORRUPT, "broken chunk");
        byte[] noTable = CafFiles.appleLossless(AlacFiles.music(600), 0, 0, true);
        assertRefused(Arrays.copyOf(noTable, noTable.length - 40), FailureCode.CORRUPT, "table");
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
