package org.genremill.audio.xiph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.SoundBytes;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opus beside the same decoder with 16-bit output, and beside libopus. */
class OpusStreamTest {
    private static final int RATE = 48_000;
    private static final int SECONDS = 2;

    /** Music without, with and after a speech layer, in frames of every kind of length. */
    @ParameterizedTest
    @CsvSource({
        "2, 128000, OPUS_APPLICATION_AUDIO, 960",
        "1, 96000, OPUS_APPLICATION_AUDIO, 120",
        "2, 256000, OPUS_APPLICATION_AUDIO, 2880",
        "1, 12000, OPUS_APPLICATION_VOIP, 2880",
        "2, 32000, OPUS_APPLICATION_VOIP, 960",
        "1, 0, OPUS_APPLICATION_VOIP, 960"
    })
    void withinFullScaleItIsWhatTheLibraryReturns(int channels, int bitRate, OpusApplication application, int frames)
            throws Exception {
        OpusDecoder library = new OpusDecoder(RATE, channels);
        OpusStream stream = new OpusStream(channels);
        short[] rounded = new short[OpusFrames.MOST_SAMPLES * channels];
        int beyond = 0;
        for (byte[] packet : encode(channels, bitRate, application, frames)) {
            int count = library.decode(packet, 0, packet.length, rounded, 0, OpusFrames.MOST_SAMPLES, false);
            assertThat(stream.decode(new OpusFrames(packet).next(false))).isEqualTo(count);
            for (int i = 0; i < count * channels; i++) {
                float sample = stream.samples()[i % channels][i / channels] * 32_768;
                float clipped = Math.max(-32_768, Math.min(32_767, sample));
                assertThat(clipped).isCloseTo(rounded[i], within(1f));
                beyond += Math.abs(sample) > 33_500 ? 1 : 0;
            }
        }
        if (application == OpusApplication.OPUS_APPLICATION_AUDIO) {
            assertThat(beyond).as("samples beyond full scale").isGreaterThan(100);
        }
    }

    /** As loud as music is mastered, and up to 12 dB beyond full scale, which floating-point encoders admit. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 2, 4})
    void soundsAsInLibopusAtAnyLevel(double peak, @TempDir Path folder) throws Exception {
        float[] source = music(peak);
        ByteBuffer floats = ByteBuffer.allocate(source.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(source);
        Path wav = Files.write(folder.resolve("a.wav"), SoundBytes.wav(3, 2, RATE, 32, floats.array()));
        Path opus = folder.resolve("a.opus");
        Path decoded = folder.resolve("b.wav");
        run("opusenc", "--quiet", "--bitrate", "128", wav.toString(), opus.toString());
        run("opusdec", "--quiet", "--force-wav", "--float", opus.toString(), decoded.toString());
        float[] truth = EncodedSounds.decode(Files.readAllBytes(decoded));
        float[] sound = EncodedSounds.decode(Files.readAllBytes(opus));
        assertThat(sound.length).isEqualTo(truth.length);
        double decibels = Likeness.decibels(sound, truth, 2, 0);
        float[] clipped = sound.clone();
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(-1, Math.min(1, clipped[i]));
        }
        System.out.printf(
                "peak %.1f: %.1f dB, clipped at full scale %.1f dB%n",
                peak, decibels, Likeness.decibels(clipped, truth, 2, 0));
        assertThat(decibels).isGreaterThan(60);
    }

    @Test
    void packetsOfEveryLayoutAreSplit() throws Exception {
        for (byte[] packet : List.of(
                bytes(0xF8, 1, 2, 3),
                bytes(0xF9, 1, 2, 3, 4),
                bytes(0xFA, 1, 7, 8, 9),
                bytes(0xFB, 0x03, 1, 2, 3),
                bytes(0xFB, 0x43, 2, 1, 2, 3, 0, 0),
                bytes(0xFB, 0xC3, 1, 2, 0, 7, 8, 9, 0))) {
            List<byte[]> frames = new OpusFrames(packet).next(false);
            assertThat(frames).allSatisfy(frame -> assertThat(frame[0] & 0xFF).isEqualTo(0xF8));
            assertThat(frames.stream().mapToInt(frame -> frame.length - 1).sum())
                    .isEqualTo(packet[0] == (byte) 0xF9 ? 4 : 3);
        }
    }

    @Test
    void streamsInOnePacketAreSplit() {
        OpusFrames frames = new OpusFrames(bytes(0xF8, 2, 1, 2, 0xF9, 1, 3, 4, 0xF8, 5, 6, 7));
        assertThat(frames.next(true)).containsExactly(bytes(0xF8, 1, 2));
        assertThat(frames.next(true)).containsExactly(bytes(0xF8, 3), bytes(0xF8, 4));
        assertThat(frames.next(false)).containsExactly(bytes(0xF8, 5, 6, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "F9010203", "FA05", "FA", "FB", "FB00", "FB07", "FB4303", "FBC3FFFFFF", "FB41FFFF"})
    void packetsThatBreakTheRulesAreRefused(String hex) {
        byte[] packet = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> new OpusFrames(packet).next(false))
                .hasMessage("an Opus packet that cannot be decoded");
    }

    /** Loud square waves; a bit rate of 0 changes from 12 to 64 kbit/s and back. */
    private static List<byte[]> encode(int channels, int bitRate, OpusApplication application, int frames)
            throws Exception {
        OpusEncoder encoder = new OpusEncoder(RATE, channels, application);
        short[] samples = new short[frames * channels];
        List<byte[]> packets = new ArrayList<>();
        byte[] packet = new byte[4000];
        for (int start = 0; start < SECONDS * RATE; start += frames) {
            encoder.setBitrate(bitRate > 0 ? bitRate : start / (RATE / 2) % 2 == 0 ? 12_000 : 64_000);
            for (int i = 0; i < samples.length; i++) {
                double phase = (start + i / channels) * (110.0 + 55 * (i % channels)) / RATE;
                samples[i] = (short) (phase % 1 < 0.5 ? 32_000 : -32_000);
            }
            int length = encoder.encode(samples, 0, frames, packet, 0, packet.length);
            packets.add(Arrays.copyOf(packet, length));
        }
        return packets;
    }

    private static float[] music(double peak) {
        float[] left = Synthesiser.render(Style.MARCH, 1, (double) SECONDS * RATE / Synthesiser.SAMPLE_RATE);
        float[] right = Synthesiser.render(Style.WALTZ, 2, (double) SECONDS * RATE / Synthesiser.SAMPLE_RATE);
        int length = Math.min(left.length, right.length);
        float highest = 0;
        for (int i = 0; i < length; i++) {
            highest = Math.max(highest, Math.max(Math.abs(left[i]), Math.abs(right[i])));
        }
        float[] both = new float[2 * length];
        for (int i = 0; i < length; i++) {
            both[2 * i] = (float) (left[i] * peak / highest);
            both[2 * i + 1] = (float) (right[i] * peak / highest);
        }
        return both;
    }

    private static void run(String... command) throws InterruptedException {
        int code;
        try {
            code = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "no opus-tools on this machine");
            return;
        }
        assertThat(code).isZero();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
