package org.genremill.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.genremill.audio.EarlyMixing;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.genremill.dsp.fft.ComplexFft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bare AAC compared with ffmpeg's output, with all variants of the header, and damaged. */
class AdtsTest {
    private static final int DATA = 4;
    private static final int PROGRAM = 5;
    private static final int FILL = 6;
    private static final int SBR_DATA = 13;
    private static final byte[] MONO = EncodedSounds.file("aac-mono-22050.aac");
    private static final byte[] STEREO = EncodedSounds.file("aac-shaped-44100.aac");

    @ParameterizedTest
    @CsvSource({
        "aac-shaped-44100.aac, 2, 44100",
        "aac-unshaped-44100.aac, 2, 44100",
        "aac-pair-44100.aac, 2, 44100",
        "aac-mono-8000.aac, 1, 8000",
        "aac-mono-22050.aac, 1, 22050",
        "aac-stereo-24000.aac, 2, 24000",
        "aac-stereo-48000.aac, 2, 48000",
        "aac-stereo-96000.aac, 2, 96000",
        "aac-6-48000.aac, 6, 48000"
    })
    void soundsAsInFfmpeg(String name, int channels, int rate) {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file(name));
        assertThat(reader.format().channels()).isEqualTo(channels);
        assertThat(reader.format().sampleRate()).isEqualTo(rate);
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        assertThat(Likeness.decibels(sound, EncodedSounds.golden(name), channels, 0))
                .isGreaterThan(80);
    }

    /** In the first and the last file some blocks have channels with different windows. */
    @ParameterizedTest
    @ValueSource(strings = {"aac-shaped-44100.aac", "aac-mono-8000.aac", "aac-pair-44100.aac", "aac-6-48000.aac"})
    void mixingEarlyGivesTheMeanOfTheChannels(String name) {
        EarlyMixing.assertMean(EncodedSounds.file(name));
    }

    /** Every decoder makes noise of its own, but of the energy that was sent. */
    @Test
    void noiseThatWasNotSentIsAsLoudAsInFfmpeg() {
        double[] ours = octaves(EncodedSounds.decode(EncodedSounds.file("aac-noise-44100.aac")));
        double[] theirs = octaves(EncodedSounds.golden("aac-noise-44100.aac"));
        for (int octave = 0; octave < ours.length; octave++) {
            assertThat(ours[octave]).as("octave %d", octave).isCloseTo(theirs[octave], within(1.0));
        }
        assertThat(EncodedSounds.decode(EncodedSounds.file("aac-noise-44100.aac")))
                .isEqualTo(EncodedSounds.decode(EncodedSounds.file("aac-noise-44100.aac")));
    }

    @Test
    void headersOfMpeg2AreRead() {
        byte[] file = MONO.clone();
        int at = 0;
        for (byte[] payload : Adts.payloads(MONO)) {
            file[at + 1] |= 8;
            at += AdtsHeader.BYTES + payload.length;
        }
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(MONO));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void framesMayHoldSeveralBlocksWithOrWithoutChecksums(int blocks) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream checked = new ByteArrayOutputStream();
        List<byte[]> payloads = Adts.payloads(MONO);
        for (int i = 0; i + blocks <= payloads.size(); i += blocks) {
            BitWriter joined = new BitWriter();
            BitWriter joinedWithChecksums = new BitWriter();
            for (byte[] payload : payloads.subList(i, i + blocks)) {
                joined.put(payload);
                joinedWithChecksums.put(payload).put(blocks == 1 ? 0 : 16, 0x5A5A);
            }
            plain.writeBytes(Adts.frame(MONO, joined.done(), blocks, new byte[0]));
            checked.writeBytes(Adts.frame(MONO, joinedWithChecksums.done(), blocks, new byte[2 * blocks]));
        }
        float[] whole = EncodedSounds.decode(MONO);
        float[] expected = Arrays.copyOf(whole, payloads.size() / blocks * blocks * WindowInfo.FRAME);
        assertThat(EncodedSounds.decode(plain.toByteArray())).isEqualTo(expected);
        assertThat(EncodedSounds.decode(checked.toByteArray())).isEqualTo(expected);
    }

    @Test
    void spectralBandReplicationWithoutAHeaderIsRefused() {
        List<byte[]> payloads = Adts.payloads(MONO).stream()
                .map(payload -> new BitWriter()
                        .put(3, FILL)
                        .put(4, 2)
                        .put(4, SBR_DATA)
                        .put(12, 0)
                        .put(payload)
                        .done())
                .toList();
        assertRefused(Adts.stream(MONO, payloads), FailureCode.UNSUPPORTED_CODEC, "HE-AAC");
    }

    /** A description of the channels with a remark, filling of 17 bytes, and data that start at a whole byte. */
    @Test
    void elementsWithoutSoundArePassedOver() {
        BitWriter program =
                new BitWriter().put(3, PROGRAM).put(6, 1).put(4, 7).put(4, 1).put(25, 0);
        program.put(6, 0).put(8, 1).put(8, 'x');
        BitWriter filled = program.put(3, FILL).put(4, 15).put(8, 3).put(new byte[17]);
        byte[] silent = filled.put(3, DATA)
                .put(4, 0)
                .put(1, 1)
                .put(8, 2)
                .put(1, 0)
                .put(16, -1)
                .done();
        assertThat(silent).hasSize(31);
        List<byte[]> payloads = Adts.payloads(MONO).stream()
                .map(payload -> join(silent, payload))
                .toList();
        assertThat(EncodedSounds.decode(Adts.stream(MONO, payloads))).isEqualTo(EncodedSounds.decode(MONO));
    }

    @Test
    void otherProfilesAreRefused() {
        assertRefused(EncodedSounds.file("aac-main.aac"), FailureCode.UNSUPPORTED_CODEC, "profile Main");
    }

    @Test
    void aChangeOfTheRateIsRefused() {
        assertRefused(join(MONO, STEREO), FailureCode.UNSUPPORTED_CODEC, "from 22050 to 44100 Hz");
    }

    @Test
    void dataBetweenFramesIsSkipped() {
        List<byte[]> payloads = Adts.payloads(MONO);
        byte[] half = Adts.stream(MONO, payloads.subList(0, 17));
        byte[] rest = Arrays.copyOfRange(MONO, half.length, MONO.length);
        byte[] middle = new byte[3000];
        Arrays.fill(middle, (byte) 0x55);
        assertThat(EncodedSounds.decode(join(half, middle, rest))).isEqualTo(EncodedSounds.decode(MONO));
        byte[] tag = Arrays.copyOf(new byte[] {'T', 'A', 'G'}, 128);
        assertThat(EncodedSounds.decode(join(MONO, tag))).isEqualTo(EncodedSounds.decode(MONO));
    }

    @Test
    void aTruncatedLastFrameIsReported() {
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(MONO, MONO.length - 1));
        int frames = 0;
        float[] block = new float[WindowInfo.FRAME];
        for (int count = 0; count >= 0; count = reader.read(block, block.length)) {
            frames += count;
        }
        assertThat(frames).isEqualTo((Adts.payloads(MONO).size() - 1) * WindowInfo.FRAME);
        assertThat(reader.cutShort()).isTrue();
    }

    @Test
    void aFewBrokenFramesAreSilenceAndMoreAreAFault() {
        List<byte[]> payloads = Adts.payloads(MONO);
        byte[] glitch = broken(payloads, 20);
        assertThat(EncodedSounds.decode(glitch)).hasSize(payloads.size() * WindowInfo.FRAME);
        assertThat(damage(glitch)).isEqualTo(WindowInfo.FRAME);
        assertThat(Arrays.copyOf(EncodedSounds.decode(glitch), 20 * WindowInfo.FRAME))
                .isEqualTo(Arrays.copyOf(EncodedSounds.decode(MONO), 20 * WindowInfo.FRAME));
        assertRefused(broken(payloads, 10, 11, 20, 21, 30), FailureCode.CORRUPT, "14 % of the audio is damaged");
        assertRefused(
                broken(payloads, IntStream.range(0, 34).toArray()),
                FailureCode.CORRUPT,
                "100 % of the audio is damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 417, 30_000})
    void whateverPrecedesTheFirstFrameIsSkipped(int bytes) {
        byte[] junk = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(junk);
        byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0};
        assertThat(EncodedSounds.decode(join(junk, MONO))).isEqualTo(EncodedSounds.decode(MONO));
        assertThat(EncodedSounds.decode(join(new byte[bytes], MONO))).isEqualTo(EncodedSounds.decode(MONO));
        assertThat(EncodedSounds.decode(join(tag, junk, MONO))).isEqualTo(EncodedSounds.decode(MONO));
    }

    @Test
    void framesAreNotFoundInNoise() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[20_000];
            new SplittableRandom(seed).nextBytes(noise);
            noise[0] = -1;
            noise[1] = (byte) 0xF1;
            assertRefused(noise, FailureCode.NOT_AUDIO, "no known audio format");
        }
    }

    private static long damage(byte[] file) {
        FrameReader reader = EncodedSounds.reader(file);
        float[] block = new float[WindowInfo.FRAME];
        while (reader.read(block, block.length) >= 0) {
            // Only the damage is wanted.
        }
        return reader.damage().frames();
    }

    /** A stream some of whose blocks end before they should. */
    private static byte[] broken(List<byte[]> payloads, int... places) {
        List<byte[]> all = new ArrayList<>(payloads);
        for (int place : places) {
            all.set(place, new byte[] {0, 0, 0});
        }
        return Adts.stream(MONO, all);
    }

    /** Decibels of the energy of 8192 frames of the first channel, octave by octave up to 22 kHz. */
    private static double[] octaves(float[] stereo) {
        double[] real = new double[8192];
        double[] imaginary = new double[real.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = stereo[2 * i];
        }
        new ComplexFft(real.length).forward(real, imaginary);
        return IntStream.range(5, 12)
                .mapToDouble(octave -> 10
                        * Math.log10(IntStream.range(1 << octave, 1 << (octave + 1))
                                .mapToDouble(i -> real[i] * real[i] + imaginary[i] * imaginary[i])
                                .sum()))
                .toArray();
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
