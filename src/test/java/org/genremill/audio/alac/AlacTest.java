package org.genremill.audio.alac;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.aac.BitWriter;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apple Lossless, encoded with every kind of parameters, is decoded to the very samples. */
class AlacTest {
    private static final int LENGTH = 1024;
    private static final long[] SOURCE = EncodedSounds.samples(2, 44_100, 16);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 16, 30, 31})
    void everyPredictorOrderIsExact(int order) {
        for (int shift : new int[] {0, 1, 4, 9, 15}) {
            requireExact(music(1, 16), alac -> {
                alac.order = order;
                alac.predictorShift = shift;
                alac.twice = (order + shift) % 2 == 1;
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 0", "16, 1", "20, 0", "20, 1", "24, 0", "24, 1", "24, 2", "32, 1", "32, 2", "32, 3"})
    void everyDepthIsExact(int bits, int lowBytes) {
        for (int channels = 1; channels <= 2; channels++) {
            for (boolean noise : new boolean[] {false, true}) {
                requireExact(noise ? noise(channels, bits) : music(channels, bits), alac -> {
                    alac.bits = bits;
                    alac.lowBytes = lowBytes;
                    alac.mixWeight = 1;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 32})
    void verbatimPacketsAreExact(int bits) {
        for (int channels = 1; channels <= 2; channels++) {
            requireExact(noise(channels, bits), alac -> {
                alac.bits = bits;
                alac.verbatim = true;
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "2, 3", "2, -4", "7, 127", "7, -128"})
    void mixedStereoIsExact(int shift, int weight) {
        requireExact(music(2, 16), alac -> {
            alac.mixShift = shift;
            alac.mixWeight = weight;
        });
    }

    /** Code parameters at their limits, and runs of zeros of every length. */
    @Test
    void residualsOfEveryKindAreExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            long[][] samples = new long[1][LENGTH];
            long level = 1L << random.nextInt(1, 16);
            for (int i = 0; i < LENGTH; i++) {
                if (random.nextInt(200) == 0) {
                    level = random.nextBoolean() ? 1 : 1L << random.nextInt(1, 16);
                }
                samples[0][i] = level == 1 ? 0 : random.nextLong(-level, level);
            }
            requireExact(samples, alac -> {
                alac.order = 0;
                alac.history = random.nextInt(256);
                alac.initialMean = random.nextInt(256);
                alac.longestRemainder = random.nextInt(1, 17);
                alac.factor = random.nextInt(8);
            });
        }
    }

    @Test
    void aRunOfZerosMayBeLongerThanItsCode() {
        requireExact(new long[1][1 << 14], alac -> alac.frameLength = 1 << 14);
        requireExact(new long[2][1 << 14], alac -> alac.frameLength = 1 << 14);
    }

    @Test
    void shortPacketsAreExact() {
        for (int length = 1; length < 40; length++) {
            int kept = length;
            long[][] samples = Arrays.stream(music(2, 16))
                    .map(channel -> Arrays.copyOf(channel, kept))
                    .toArray(long[][]::new);
            requireExact(samples, alac -> alac.order = 30);
        }
    }

    @Test
    void dataBetweenTheChannelsIsSkipped() {
        requireExact(music(2, 16), alac -> alac.extras = true);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 201",
        "4, 2013",
        "5, 20134",
        "6, 201453",
        "7, 2015643",
        "8, 26701453",
    })
    void channelsComeInTheOrderOfWav(int channels, String places) {
        long[][] samples = noise(channels, 16);
        AlacWriter alac = new AlacWriter();
        alac.channels = channels;
        boolean[] pairs = new boolean[channels / 2 + 1];
        for (int i = 1; i < pairs.length; i++) {
            pairs[i] = channels % 2 == 1 || i < pairs.length - 1;
        }
        AlacDecoder decoder = new AlacDecoder(AlacConfig.of(alac.cookie()));
        assertThat(decoder.decode(alac.packet(samples, pairs))).isEqualTo(LENGTH);
        for (int channel = 0; channel < channels; channel++) {
            requireEqual(decoder.samples()[places.charAt(channel) - '0'], samples[channel], 16);
        }
    }

    @Test
    void theConfigurationMayBeInsideAtoms() {
        AlacWriter alac = new AlacWriter();
        byte[] cookie = alac.cookie();
        byte[] nested = new BitWriter()
                .put(32, 12)
                .put("frmaalac".getBytes(US_ASCII))
                .put(32, 36)
                .put("alac".getBytes(US_ASCII))
                .put(32, 0)
                .put(cookie)
                .done();
        assertThat(AlacConfig.of(nested)).isEqualTo(AlacConfig.of(cookie));
    }

    @Test
    void aConfigurationOutOfRangeIsRefused() {
        assertRefused(config(alac -> alac.bits = 8), FailureCode.UNSUPPORTED_CODEC, "of 8 bits");
        assertRefused(config(alac -> alac.channels = 9), FailureCode.CORRUPT, "9 channels");
        assertRefused(config(alac -> alac.channels = 0), FailureCode.CORRUPT, "0 channels");
        assertRefused(config(alac -> alac.frameLength = 1 << 20), FailureCode.CORRUPT, "1048576 samples");
        assertRefused(config(alac -> alac.longestRemainder = 0), FailureCode.CORRUPT, "0 bits");
        assertRefused(Arrays.copyOf(new AlacWriter().cookie(), 20), FailureCode.CORRUPT, "20 bytes");
    }

    @Test
    void aPacketThatBreaksTheRulesIsCorrupt() {
        AlacWriter alac = new AlacWriter();
        byte[] packet = alac.packet(music(1, 16), false);
        AlacDecoder decoder = new AlacDecoder(AlacConfig.of(alac.cookie()));
        for (int length = 1; length < packet.length - 1; length++) {
            byte[] cut = Arrays.copyOf(packet, length);
            assertThatThrownBy(() -> decoder.decode(cut)).isInstanceOf(TrackException.class);
        }
        byte[] stereo = alac.packet(music(2, 16), true);
        assertThatThrownBy(() -> decoder.decode(stereo)).hasMessageContaining("more than 1 channels");
        alac.channels = 2;
        AlacDecoder two = new AlacDecoder(AlacConfig.of(alac.cookie()));
        assertThatThrownBy(() -> two.decode(packet)).hasMessageContaining("1 channels in a stream of 2");
    }

    private static void requireExact(long[][] samples, Consumer<AlacWriter> variant) {
        AlacWriter alac = new AlacWriter();
        alac.channels = samples.length;
        variant.accept(alac);
        AlacDecoder decoder = new AlacDecoder(AlacConfig.of(alac.cookie()));
        assertThat(decoder.decode(alac.packet(samples, samples.length == 2))).isEqualTo(samples[0].length);
        for (int channel = 0; channel < samples.length; channel++) {
            requireEqual(decoder.samples()[channel], samples[channel], alac.bits);
        }
    }

    private static void requireEqual(float[] decoded, long[] samples, int bits) {
        float[] expected = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            expected[i] = samples[i] * (1f / (1L << (bits - 1)));
        }
        assertThat(Arrays.mismatch(Arrays.copyOf(decoded, samples.length), expected))
                .isEqualTo(-1);
    }

    private static void assertRefused(byte[] cookie, FailureCode code, String message) {
        assertThatThrownBy(() -> AlacConfig.of(cookie))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] config(Consumer<AlacWriter> variant) {
        AlacWriter alac = new AlacWriter();
        variant.accept(alac);
        return alac.cookie();
    }

    private static long[][] music(int channels, int bits) {
        long[][] samples = new long[channels][LENGTH];
        SplittableRandom random = new SplittableRandom(2);
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < LENGTH; i++) {
                long rest = bits == 16 ? 0 : random.nextLong(1L << (bits - 16));
                samples[channel][i] = (SOURCE[2 * (i + 3000) + channel] << (bits - 16)) + rest;
            }
        }
        return samples;
    }

    /** Loud enough that sums wrap. */
    private static long[][] noise(int channels, int bits) {
        long[][] samples = new long[channels][LENGTH];
        SplittableRandom random = new SplittableRandom(bits);
        for (long[] channel : samples) {
            Arrays.setAll(channel, i -> random.nextLong(-(1L << (bits - 1)), 1L << (bits - 1)));
        }
        return samples;
    }
}
