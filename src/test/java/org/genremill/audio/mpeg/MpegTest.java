package org.genremill.audio.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.audio.EarlyMixing;
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
import org.junit.jupiter.params.provider.ValueSource;

/** MPEG audio beside what ffmpeg makes of it, and beside what was encoded. */
class MpegTest {
    private static final byte[] JOINT = EncodedSounds.file("mp3-joint-44100.mp3");

    @ParameterizedTest
    @CsvSource({
        "mp3-joint-44100.mp3, 2, 44100",
        "mp3-stereo-48000.mp3, 2, 48000",
        "mp3-vbr-44100.mp3, 2, 44100",
        "mp3-mono-22050.mp3, 1, 22050",
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
        assertThat(Likeness.decibels(sound, golden, channels, 0)).isGreaterThan(80);
    }

    /**
     * At 24 kHz, band 17, counted from 0, ends at line 332, as in mpg123 and LAME. ffmpeg 5.1 and JLayer end it at line 330.
     */
    @Test
    void theBandsAtTwentyFourKilohertzAreThoseOfTheStandard() {
        float[] sound = EncodedSounds.decode(EncodedSounds.file("mp3-joint-24000.mp3"));
        assertThat(Likeness.decibels(sound, EncodedSounds.golden("mp3-joint-24000.mp3"), 2, 0))
                .isGreaterThan(120);
    }

    /** JLayer decodes the frame that only tells the length, too, and cuts nothing off. */
    @ParameterizedTest
    @CsvSource({
        "mp3-joint-44100.mp3, 2",
        "mp3-stereo-48000.mp3, 2",
        "mp3-vbr-44100.mp3, 2",
        "mp3-mono-22050.mp3, 1",
        "mp3-mono-8000.mp3, 1",
        "mp3-untold-44100.mp3, 2",
        "mp2-stereo-48000.mp2, 2"
    })
    void soundsAsInJLayer(String name, int channels) {
        byte[] file = EncodedSounds.file(name);
        MpegFrames frames = new MpegFrames(new SourceInput(AudioSource.of("test", file)));
        frames.next();
        int cut = MpegLength.of(frames.header(), frames.bytes())
                .map(told -> frames.header().samples() + told.delay() + MpegLength.DECODER_DELAY)
                .orElse(0);
        float[] theirs = JLayer.decode(file);
        float[] sound = EncodedSounds.decode(file);
        assertThat(Likeness.decibels(sound, Arrays.copyOfRange(theirs, cut * channels, theirs.length), channels, 0))
                .isGreaterThan(120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp3-joint-44100.mp3",
                "mp3-stereo-48000.mp3",
                "mp3-joint-24000.mp3",
                "mp3-mono-8000.mp3",
                "mp2-stereo-48000.mp2"
            })
    void mixingEarlyGivesTheMeanOfTheChannels(String name) {
        EarlyMixing.assertMean(EncodedSounds.file(name));
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
    void freeFormatIsRead() {
        float[] source = EncodedSounds.sound(1, 22_050, 16);
        float[] sound = EncodedSounds.decode(EncodedSounds.file("mp3-free.mp3"));
        assertThat(sound.length).isEqualTo(source.length);
        assertThat(Likeness.decibels(sound, source, 1, 0)).isGreaterThan(12);
    }

    /** As in recordings of broadcasts, cut files, and answers of servers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 417, 30_000})
    void whateverPrecedesTheFirstFrameIsSkipped(int bytes) {
        byte[] file = EncodedSounds.file("mp3-untold-44100.mp3");
        byte[] junk = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(junk);
        assertThat(EncodedSounds.decode(join(junk, file))).isEqualTo(EncodedSounds.decode(file));
        assertThat(EncodedSounds.decode(join(new byte[bytes], file))).isEqualTo(EncodedSounds.decode(file));
        assertThat(EncodedSounds.decode(join(id3(100), join(junk, file)))).isEqualTo(EncodedSounds.decode(file));
    }

    /** The first frames of a cut file want data of frames that are gone. */
    @Test
    void aFileMayStartInTheMiddle() {
        byte[] file = EncodedSounds.file("mp3-untold-44100.mp3");
        float[] whole = EncodedSounds.decode(file);
        byte[] cut = Arrays.copyOfRange(file, 417 * 20 + 100, file.length);
        float[] rest = EncodedSounds.decode(cut);
        int frames = rest.length / (2 * 1152);
        assertThat(frames).isEqualTo(whole.length / (2 * 1152) - 21);
        int end = 10 * 2 * 1152;
        assertThat(Arrays.copyOfRange(rest, rest.length - end, rest.length))
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - end, whole.length));
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

    @Test
    void aFewBrokenFramesAreSilenceAndMoreAreAFault() {
        byte[] file = EncodedSounds.file("mp3-untold-44100.mp3");
        float[] whole = EncodedSounds.decode(file);
        float[] glitch = EncodedSounds.decode(broken(file, 20, 40));
        assertThat(glitch).hasSameSizeAs(whole);
        assertThat(Arrays.copyOf(glitch, 20 * 2 * 1152)).isEqualTo(Arrays.copyOf(whole, 20 * 2 * 1152));
        float[] gap = Arrays.copyOfRange(glitch, 20 * 2 * 1152 + 2304 / 2 + 2 * 512, 21 * 2 * 1152);
        assertThat(gap).containsOnly(0);
        assertThat(Arrays.copyOfRange(glitch, 23 * 2 * 1152, 40 * 2 * 1152))
                .isEqualTo(Arrays.copyOfRange(whole, 23 * 2 * 1152, 40 * 2 * 1152));
        assertRefused(
                broken(file, 10, 11, 12, 13, 14, 15, 16),
                FailureCode.CORRUPT,
                "11 % of the audio is damaged, at most 10 % are allowed");
    }

    /** A stream some of whose frames have more big values than lines. */
    private static byte[] broken(byte[] file, int... places) {
        byte[] broken = file.clone();
        MpegFrames frames = new MpegFrames(new SourceInput(AudioSource.of("test", file)));
        int offset = 0;
        for (int index = 0; frames.next(); index++) {
            int number = index;
            if (Arrays.stream(places).anyMatch(place -> place == number)) {
                broken[offset + 8] = -1;
                broken[offset + 9] |= (byte) 0x80;
            }
            offset += frames.header().bytes();
        }
        return broken;
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
