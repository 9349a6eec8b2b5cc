package org.genremill.audio.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import org.genremill.audio.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static final int TARGET = 22_050;

    /** What is in the pass band comes out at the same time, the same size and nothing else beside it. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 32_000, 44_100, 44_101, 48_000, 96_000, 384_000})
    void sinesUpToNineTenthsOfTheNyquistFrequencyPassUnchanged(int rate) {
        double nyquist = Math.min(rate, TARGET) / 2.0;
        for (double part = 0.05; part <= 0.9; part += 0.17) {
            double hertz = part * nyquist;
            float[] resampled = resample(Sounds.sine(hertz, rate, rate / 2), rate);
            float[] expected = Sounds.sine(hertz, TARGET, resampled.length);
            assertThat(decibels(difference(resampled, expected)))
                    .as("what differs from a sine of %.0f Hz", hertz)
                    .isLessThan(-100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32_000, 44_100, 44_101, 48_000, 96_000, 384_000})
    void sinesAboveTheNyquistFrequencyAreStopped(int rate) {
        for (double hertz = TARGET / 2.0; hertz < rate / 2.0; hertz *= 1.07) {
            float[] resampled = resample(Sounds.sine(hertz, rate, rate / 2), rate);
            assertThat(decibels(difference(resampled, new float[resampled.length])))
                    .as("alias of %.0f Hz", hertz)
                    .isLessThan(-100);
        }
    }

    /** Between the two Nyquist frequencies of a network at 16 kHz, the steep edge lets pass what the standard one stops. */
    @ParameterizedTest
    @CsvSource({"STANDARD, 0.95, -6.0", "STEEP, 0.9568, -6.0", "STEEP, 0.95, -2.9", "STEEP, 0.9136, 0.0"})
    void edgesAreWhereTheyShouldBe(BandEdge edge, double part, double gain) {
        float[] sine = Sounds.sine(part * 8000, TARGET, TARGET);
        float[] converted = converted(sine, edge);
        double energy = 0;
        for (int k = 2000; k < 14_000; k++) {
            energy += (double) converted[k] * converted[k];
        }
        assertThat(decibels(Math.sqrt(2 * energy / 12_000))).isCloseTo(gain, within(0.1));
    }

    @Test
    void theSteepEdgeHasNoAliases() {
        for (double hertz = 8000; hertz < TARGET / 2.0; hertz *= 1.03) {
            float[] converted = converted(Sounds.sine(hertz, TARGET, TARGET / 2), BandEdge.STEEP);
            assertThat(decibels(difference(converted, new float[converted.length])))
                    .as("alias of %.0f Hz", hertz)
                    .isLessThan(-100);
        }
    }

    /** To 16 kHz. */
    private static float[] converted(float[] samples, BandEdge edge) {
        RateConverter converter = new RateConverter(TARGET, 16_000, edge);
        float[] converted = new float[samples.length];
        int[] filled = {0};
        RateConverter.Sink sink = (block, count) -> {
            System.arraycopy(block, 0, converted, filled[0], count);
            filled[0] += count;
        };
        converter.write(samples, samples.length, sink);
        converter.finish(sink);
        return Arrays.copyOf(converted, filled[0]);
    }

    /** A sweep through the stop band meets every frequency between the sines above. */
    @Test
    void aSweepThroughTheStopBandLeavesNothing() {
        int rate = 48_000;
        float[] sweep = new float[2 * rate];
        for (int i = 0; i < sweep.length; i++) {
            double seconds = (double) i / rate;
            sweep[i] = (float) StrictMath.sin(2 * Math.PI * (11_100 * seconds + 12_900 / 4.0 * seconds * seconds));
        }
        float[] resampled = resample(sweep, rate);
        for (int k = 1000; k < resampled.length - 1000; k++) {
            assertThat(Math.abs(resampled[k])).isLessThan(3e-5f);
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 1, 1", "44100, 2, 1", "44100, 3, 2", "48000, 48000, 22050", "48000, 48001, 22051", "8000, 7, 20"
    })
    void theLengthIsRoundedUp(int rate, int inputs, int outputs) {
        assertThat(resample(new float[inputs], rate)).hasSize(outputs);
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 44_101, 48_000, 11_025})
    void aConstantStaysConstantAwayFromItsEnds(int rate) {
        float[] ones = new float[rate];
        Arrays.fill(ones, 0.5f);
        float[] resampled = resample(ones, rate);
        for (int k = 300; k < resampled.length - 300; k++) {
            assertThat(resampled[k]).isEqualTo(0.5f, within(1e-6f));
        }
    }

    @Test
    void anImpulseStaysWhereItWas() {
        float[] impulse = new float[88_200];
        impulse[60_000] = 1;
        float[] resampled = resample(impulse, 44_100);
        for (int k = 0; k < resampled.length; k++) {
            assertThat(Math.abs(resampled[k])).isLessThanOrEqualTo(resampled[30_000]);
        }
    }

    /** The twin: every output worked out alone, in double precision. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 44_100, 48_000, 192_000})
    void lanesComputeTheDefinition(int rate) {
        float[] noise = noise(rate);
        float[] resampled = resample(noise, rate);
        int divisor = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(TARGET)).intValue();
        FilterBank bank = FilterBank.of(TARGET / divisor, rate / divisor, BandEdge.STANDARD);
        assertThat(bank.exact()).isTrue();
        for (int k = 0; k < resampled.length; k++) {
            long time = (long) k * rate / divisor;
            float[] coefficients = bank.phase((int) (time % bank.phases()));
            int start = (int) (time / bank.phases()) - bank.taps() / 2 + 1;
            double sum = 0;
            for (int tap = Math.max(0, -start); tap < bank.taps() && start + tap < noise.length; tap++) {
                sum += (double) coefficients[tap] * noise[start + tap];
            }
            assertThat(resampled[k]).isEqualTo((float) sum, within(1e-6f));
        }
    }

    @Test
    void theSizeOfReadsDoesNotMatter() {
        float[] noise = noise(50_000);
        float[] whole = resample(noise, 48_000);
        float[] pieces = new float[whole.length];
        PcmStream stream = Resampler.resample(new Dripping(PcmStream.of(noise, noise.length, 48_000)), TARGET);
        int length = 0;
        for (int size = 1; length < pieces.length; size = size * 5 % 997 + 1) {
            length += stream.read(pieces, length, Math.min(size, pieces.length - length));
        }
        assertThat(stream.read(new float[1], 0, 1)).isEqualTo(-1);
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void theSameRateIsNotTouched() {
        PcmStream stream = PcmStream.of(new float[10], 10, TARGET);
        assertThat(Resampler.resample(stream, TARGET)).isSameAs(stream);
    }

    /** Delivers a few samples at a time. */
    private record Dripping(PcmStream source) implements PcmStream {
        @Override
        public int sampleRate() {
            return source.sampleRate();
        }

        @Override
        public int read(float[] buffer, int offset, int length) {
            return source.read(buffer, offset, Math.min(length, 13));
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static float[] resample(float[] samples, int rate) {
        return Sounds.readAll(Resampler.resample(PcmStream.of(samples, samples.length, rate), TARGET));
    }

    private static float[] noise(int length) {
        short[] samples = Sounds.noise(length);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = samples[i] / 32768f;
        }
        return noise;
    }

    /** Root mean square of the difference, relative to that of a full sine, away from both ends. */
    private static double difference(float[] a, float[] b) {
        double energy = 0;
        int edge = a.length / 8;
        for (int k = edge; k < a.length - edge; k++) {
            energy += ((double) a[k] - b[k]) * ((double) a[k] - b[k]);
        }
        return Math.sqrt(2 * energy / (a.length - 2 * edge));
    }

    private static double decibels(double amplitude) {
        return 20 * Math.log10(amplitude + 1e-20);
    }
}
