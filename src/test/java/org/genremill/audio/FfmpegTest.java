package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genremill.audio.FfmpegFiles.Decoded;
import org.genremill.audio.ffmpeg.Ffmpeg;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FFmpeg decodes in place of our own decoders. */
class FfmpegTest {
    @BeforeEach
    void require() {
        FfmpegFiles.require();
    }

    /** Bit for bit as in the WAV that was encoded. */
    @ParameterizedTest
    @CsvSource({
        "wavpack.wv, WavPack, wavpack, 2, 44100, 13230",
        "wavpack-24.wv, WavPack, wavpack, 1, 8000, 6000",
        "wavpack-6.wv, WavPack, wavpack, 6, 48000, 4800",
        "wavpack.mka, Matroska, wavpack, 1, 22050, 16538",
        "tta.tta, True Audio, tta, 2, 44100, 13230",
        "tta-2.tta, True Audio, tta, 1, 8000, 12000",
        "tta.mka, Matroska, tta, 1, 22050, 16538",
        "truehd.thd, Dolby TrueHD, truehd, 2, 48000, 9600",
        "mlp.mlp, MLP, mlp, 2, 48000, 9600",
        "pcm.sf, IRCAM, pcm_s16le, 1, 22050, 16538",
        "pcm.sph, NIST SPHERE, pcm_s16le, 1, 22050, 16538"
    })
    void losslessCodecsGiveTheSamplesOfTheSource(
            String name, String container, String codec, int channels, int rate, int frames) {
        Decoded sound = decode(name, container, codec, channels, rate);
        float[] source = EncodedSounds.sound(channels, rate, 16);
        assertThat(sound.samples()).isEqualTo(Arrays.copyOf(source, frames * channels));
    }

    /** The least decibels are somewhat below those that were measured. */
    @ParameterizedTest
    @CsvSource({
        "wma-1.wma, Windows Media, wmav1, 2, 44100, 16, 8",
        "wma-2.wma, Windows Media, wmav2, 2, 44100, 16, 8",
        "ac3.ac3, AC-3, ac3, 2, 48000, 16, 15",
        "ac3.mp4, MP4, ac3, 2, 48000, 16, 15",
        "ac3.mka, Matroska, ac3, 2, 48000, 16, 15",
        "ac3.wav, WAV, ac3, 2, 48000, 16, 15",
        "eac3.eac3, E-AC-3, eac3, 2, 48000, 16, 15",
        "ac3-6.ac3, AC-3, ac3, 6, 48000, 16, 7",
        "dts.dts, DTS, dca, 2, 48000, 16, 23",
        "dts.mka, Matroska, dca, 2, 48000, 16, 23",
        "musepack-8.mpc, Musepack SV8, mpc8, 2, 44100, 16, 15",
        "mp3.avi, AVI, mp3float, 1, 22050, 16, 15",
        "mp3.flv, Flash Video, mp3float, 1, 22050, 16, 15",
        "mp3.ts, MPEG transport stream, mp3float, 1, 22050, 16, 15",
        "mp2.mpg, MPEG program stream, mp2, 2, 48000, 16, 11",
        "aac.latm, AAC in LATM, aac_latm, 1, 22050, 16, 16",
        "he-1.m4a, MP4, aac, 2, 44100, 16, 13",
        "he-1.aac, AAC, aac, 2, 44100, 16, 13",
        "he-2.m4a, MP4, aac, 2, 44100, 16, 6",
        "real-144.rm, RealMedia, real_144, 1, 8000, 16, 8",
        "gsm.wav, WAV, gsm_ms, 1, 8000, 16, 11",
        "g726.wav, WAV, g726, 1, 8000, 16, 30",
        "pcm.voc, Creative Voice, pcm_u8, 1, 8000, 16, 30",
        "pcm.8svx, 8SVX, pcm_s8_planar, 1, 22050, 16, 30"
    })
    void lossyCodecsComeNearTheSource(
            String name, String container, String codec, int channels, int rate, int bits, double decibels) {
        Decoded sound = decode(name, container, codec, channels, rate);
        assertThat(sound.frames()).isBetween((int) (0.7 * rate), (int) (0.9 * rate));
        double nearest = nearest(sound.samples(), EncodedSounds.sound(channels, rate, bits), channels);
        System.out.printf("%s: %.1f dB%n", name, nearest);
        assertThat(nearest).isGreaterThan(decibels);
    }

    /** The same file by our own decoder and by FFmpeg; 200 dB stands for equal bits. */
    @ParameterizedTest
    @CsvSource({
        "flac-2-44100-16.flac, flac, 200",
        "flac-6-48000-16.flac, flac, 200",
        "mp4-alac.m4a, mov, 200",
        "adpcm-ms.wav, wav, 200",
        "adpcm-ima.wav, wav, 200",
        "mp3-untold-44100.mp3, mp3, 100",
        "aac-shaped-44100.aac, aac, 80",
        "vorbis-44100.ogg, ogg, 120",
        "opus-stereo.opus, ogg, 60"
    })
    void itAgreesWithOurOwnDecoders(String name, String demuxer, double decibels) {
        float[] ours = EncodedSounds.decode(EncodedSounds.file(name));
        try (SourceInput input = new SourceInput(AudioSource.of("test", EncodedSounds.file(name)))) {
            FrameReader reader = Ffmpeg.open(input, name, demuxer);
            float[] theirs = FfmpegFiles.read(reader);
            int channels = reader.format().channels();
            reader.close();
            assertThat(theirs).hasSize(ours.length);
            double likeness = Arrays.equals(ours, theirs) ? 200 : Likeness.decibels(theirs, ours, channels, 0);
            System.out.printf("%s: %.1f dB%n", name, likeness);
            assertThat(likeness).isGreaterThanOrEqualTo(decibels);
        }
    }

    /** Codecs of speech do not keep the shape of a wave. */
    @ParameterizedTest
    @CsvSource({
        "amr-nb.amr, AMR, amrnb, 8000, 16, 0.5",
        "amr-wb.amr, AMR, amrwb, 16000, 12, 0.8",
        "speex.spx, Ogg, speex, 16000, 12, 0.6"
    })
    void speechCodecsKeepTheLoudness(String name, String container, String codec, int rate, int bits, double least) {
        Decoded sound = decode(name, container, codec, 1, rate);
        assertThat(sound.frames()).isBetween((int) (0.7 * rate), (int) (0.9 * rate));
        double[] heard = loudness(sound.samples(), rate);
        double[] source = loudness(EncodedSounds.sound(1, rate, bits), rate);
        double best = Math.max(
                correlation(heard, source, 0), Math.max(correlation(heard, source, 1), correlation(heard, source, 2)));
        assertThat(best).isGreaterThan(least);
    }

    /** Of each 20 ms, root mean square. */
    private static double[] loudness(float[] sound, int rate) {
        int length = rate / 50;
        double[] loudness = new double[sound.length / length];
        for (int i = 0; i < loudness.length * length; i++) {
            loudness[i / length] += (double) sound[i] * sound[i];
        }
        return Arrays.stream(loudness).map(Math::sqrt).toArray();
    }

    private static double correlation(double[] heard, double[] source, int delay) {
        int count = Math.min(heard.length - delay, source.length);
        double meanHeard = Arrays.stream(heard, delay, delay + count).average().orElseThrow();
        double meanSource = Arrays.stream(source, 0, count).average().orElseThrow();
        double both = 0;
        double squareHeard = 0;
        double squareSource = 0;
        for (int i = 0; i < count; i++) {
            double x = heard[i + delay] - meanHeard;
            double y = source[i] - meanSource;
            both += x * y;
            squareHeard += x * x;
            squareSource += y * y;
        }
        return both / Math.sqrt(squareHeard * squareSource);
    }

    private static Decoded decode(String name, String container, String codec, int channels, int rate) {
        Decoded sound = FfmpegFiles.decode(FfmpegFiles.file(name));
        assertThat(sound.format().container()).isEqualTo(container);
        assertThat(sound.format().encoding()).isEqualTo("ffmpeg-8.0.1 " + codec);
        assertThat(sound.format().channels()).isEqualTo(channels);
        assertThat(sound.format().sampleRate()).isEqualTo(rate);
        assertThat(sound.damage().frames()).isZero();
        assertThat(sound.cutShort()).isFalse();
        return sound;
    }

    /** The decibels at the delay of the codec that fits best, over a quarter of a second. */
    private static double nearest(float[] sound, float[] source, int channels) {
        int length = source.length / channels / 6;
        float[] truth = Arrays.copyOfRange(source, length / 2 * channels, (length / 2 + length) * channels);
        double best = Double.NEGATIVE_INFINITY;
        for (int start = 0; start < 2 * length; start++) {
            float[] part = Arrays.copyOfRange(sound, start * channels, (start + length) * channels);
            best = Math.max(best, Likeness.decibels(part, truth, channels, 0));
        }
        return best;
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void dsdIsTheSineThatItWasMadeFrom(boolean dsf) {
        byte[] file = dsf ? DsdFiles.dsf(2, 0.05) : DsdFiles.dsdiff(2, 0.05);
        Decoded sound = FfmpegFiles.decode(file);
        int rate = DsdFiles.RATE / 8;
        assertThat(sound.format().sampleRate()).isEqualTo(rate);
        assertThat(sound.frames()).isBetween((int) (0.05 * rate), (int) (0.07 * rate));
        double sine = 0;
        double cosine = 0;
        for (int i = rate / 100; i < rate / 25; i++) {
            sine += sound.samples()[2 * i] * Math.sin(2 * Math.PI * 1000 * i / rate);
            cosine += sound.samples()[2 * i] * Math.cos(2 * Math.PI * 1000 * i / rate);
        }
        double amplitude = 2 * Math.hypot(sine, cosine) / (rate / 25 - rate / 100);
        System.out.printf("DSD: amplitude %.4f%n", amplitude);
        assertThat(amplitude).isBetween(0.95 * DsdFiles.AMPLITUDE, 1.05 * DsdFiles.AMPLITUDE);
    }

    @ParameterizedTest
    @CsvSource({"wavpack.wv", "wma-2.wma"})
    void tagsAreRead(String name) {
        assertThat(FfmpegFiles.decode(FfmpegFiles.file(name)).tags().artist()).isEqualTo(Optional.of("Someone"));
        assertThat(FfmpegFiles.decode(FfmpegFiles.file(name)).tags().genres()).isEqualTo(List.of("Jazz"));
    }

    @Test
    void leadingTagsArePassedOver() {
        byte[] file = Id3Bytes.join(
                Id3Bytes.id3(3, 0, Id3Bytes.v3("TALB", 0, Id3Bytes.text(0, new byte[] {'A'}))),
                FfmpegFiles.file("wavpack.wv"));
        Decoded sound = FfmpegFiles.decode(file);
        assertThat(sound.frames()).isEqualTo(13_230);
        assertThat(sound.tags().album()).isEqualTo(Optional.of("A"));
        assertThat(sound.tags().artist()).isEqualTo(Optional.of("Someone"));
    }

    @Test
    void aDamagedPacketIsSilence() {
        byte[] file = FfmpegFiles.file("ac3.ac3");
        byte[] whole = file.clone();
        // One of 24 frames of 384 bytes.
        Arrays.fill(file, 4 * 384 + 100, 4 * 384 + 200, (byte) 0x55);
        Decoded sound = FfmpegFiles.decode(file);
        assertThat(sound.frames()).isEqualTo(FfmpegFiles.decode(whole).frames());
        assertThat(sound.damage().frames()).isEqualTo(1536);
        float[] lost = Arrays.copyOfRange(sound.samples(), 4 * 1536 * 2, 5 * 1536 * 2);
        assertThat(lost).isEqualTo(new float[lost.length]);
    }

    @Test
    void moreThanATenthIsTooMuch() {
        byte[] file = FfmpegFiles.file("ac3.ac3");
        for (int frame = 4; frame < 8; frame++) {
            Arrays.fill(file, frame * 384 + 100, frame * 384 + 200, (byte) 0x55);
        }
        assertRefused(file, true, FailureCode.CORRUPT, "% of the audio is damaged");
    }

    /** A header of 22 bytes, the lengths of two frames and a checksum come before the first frame. */
    @Test
    void aFileThatIsCutShortSaysSo() {
        byte[] file = FfmpegFiles.file("tta-2.tta");
        int firstFrame = (file[22] & 0xFF) | (file[23] & 0xFF) << 8;
        Decoded sound = FfmpegFiles.decode(Arrays.copyOf(file, 22 + 3 * 4 + firstFrame));
        assertThat(sound.format().declaredFrames()).hasValue(12_000);
        assertThat(sound.frames()).isEqualTo(8_359);
    }

    @Test
    void garbageBehindAMarkIsCorrupt() {
        assertRefused(UnsupportedFiles.all().get("WavPack"), true, FailureCode.CORRUPT, "FFmpeg");
    }

    @Test
    void formatsThatFfmpegDoesNotReadKeepTheirReason() {
        assertRefused(
                UnsupportedFiles.all().get("MIDI"),
                true,
                FailureCode.UNSUPPORTED_CODEC,
                "the file is MIDI, which Genremill does not decode");
    }

    @Test
    void withoutItTheReasonNamesIt() {
        assertRefused(
                FfmpegFiles.file("wavpack.wv"),
                false,
                FailureCode.UNSUPPORTED_CODEC,
                "the file is WavPack, which Genremill does not decode; FFmpeg may decode it, but is switched off"
                        + " (audio.ffmpeg)");
    }

    /** FFmpeg would make noise of it. */
    @Test
    void encryptedSoundIsLeftAlone() {
        byte[] file = FfmpegFiles.file("ac3.mp4");
        byte[] mark = {'a', 'c', '-', '3'};
        for (int at = 0; at + mark.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + mark.length, mark, 0, mark.length)) {
                System.arraycopy(new byte[] {'e', 'n', 'c', 'a'}, 0, file, at, mark.length);
            }
        }
        assertRefused(file, true, FailureCode.UNSUPPORTED_CODEC, "encrypted sound in MP4");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        try {
            assertRefused(FfmpegFiles.file("wavpack.wv"), true, FailureCode.TIMED_OUT, "timed out");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** No more than {@code DecodedTrack} does when a track is done. */
    @Test
    void closingTwiceDoesNoHarm() {
        DecodedTrack track = new AudioDecoder(FfmpegFiles.limits(true), 22_050)
                .open(AudioSource.of("test", FfmpegFiles.file("wavpack.wv")));
        track.close();
        track.close();
        assertThat(track.format().container()).isEqualTo("WavPack");
    }

    private static void assertRefused(byte[] file, boolean ffmpeg, FailureCode code, String message) {
        assertThatThrownBy(() -> FfmpegFiles.decode(file, ffmpeg)).isInstanceOfSatisfying(TrackException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(message);
        });
    }
}
