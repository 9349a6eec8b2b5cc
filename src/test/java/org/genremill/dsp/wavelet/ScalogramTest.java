package org.genremill.dsp.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scalogram against its definition, summed directly at the full rate. */
class ScalogramTest {
    private static final double RATE = 22050;

    @Test
    void agreesWithTheDefinitionOnNoise() {
        Random random = new Random(5);
        float[] samples = new float[9000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * random.nextGaussian());
        }
        List<List<double[]>> octaves = measure(samples, samples.length);
        for (int octave = 0; octave < Scalogram.OCTAVES; octave++) {
            assertThat(octaves.get(octave)).hasSize(36);
            for (int voice : new int[] {0, 3, 7}) {
                double hertz = frequency(octave, voice);
                for (int row : new int[] {0, 17, 35}) {
                    // The times at which this octave takes its results, in samples at the full rate.
                    int step = Math.min(256, octave == 7 ? 2 : 4 << Math.max(0, 6 - octave));
                    double expected = meanPower(samples, row, step, hertz);
                    double level = power(octaves, octave, voice);
                    assertThat(octaves.get(octave).get(row)[voice])
                            .as("octave %d, voice %d, row %d", octave, voice, row)
                            .isCloseTo(expected, within(2e-3 * expected + 2e-4 * level));
                }
            }
        }
    }

    @Test
    void aSineShowsItsSquaredAmplitudeAtItsFrequency() {
        for (int octave : new int[] {1, 3, 5, 7}) {
            double hertz = frequency(octave, 4);
            float[] samples = new float[44_100];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (0.5 * StrictMath.cos(2 * Math.PI * hertz * i / RATE));
            }
            List<List<double[]>> octaves = measure(samples, 1000);
            assertThat(octaves.get(octave).get(80)[4]).isCloseTo(0.25, within(5e-4));
            assertThat(octaves.get(octave - 1).get(80)[0]).isLessThan(1e-4);
        }
    }

    @Test
    void blocksOfAnySizeGiveTheSameRows() {
        Random random = new Random(6);
        float[] samples = new float[20_011];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        List<List<double[]>> whole = measure(samples, samples.length);
        List<List<double[]>> pieces = measure(samples, 77);
        for (int octave = 0; octave < Scalogram.OCTAVES; octave++) {
            assertThat(pieces.get(octave)).hasSameSizeAs(whole.get(octave));
            for (int row = 0; row < whole.get(octave).size(); row++) {
                assertThat(pieces.get(octave).get(row))
                        .containsExactly(whole.get(octave).get(row));
            }
        }
    }

    private static double power(List<List<double[]>> octaves, int octave, int voice) {
        return octaves.get(octave).stream()
                .mapToDouble(row -> row[voice])
                .average()
                .orElseThrow();
    }

    private static double frequency(int octave, int voice) {
        return Scalogram.LOWEST_HERTZ * StrictMath.pow(2, octave + voice / 8.0);
    }

    private static List<List<double[]>> measure(float[] samples, int blockSize) {
        List<List<double[]>> octaves = new ArrayList<>();
        for (int octave = 0; octave < Scalogram.OCTAVES; octave++) {
            octaves.add(new ArrayList<>());
        }
        Scalogram scalogram =
                new Scalogram(RATE, (octave, power) -> octaves.get(octave).add(power.clone()));
        scalogram.begin();
        float[] block = new float[blockSize];
        for (int start = 0; start < samples.length; start += blockSize) {
            int count = Math.min(blockSize, samples.length - start);
            System.arraycopy(samples, start, block, 0, count);
            scalogram.write(block, count);
        }
        scalogram.finish(samples.length);
        return octaves;
    }

    private static double meanPower(float[] samples, int row, int step, double hertz) {
        double sum = 0;
        int results = 0;
        for (int t = row * 256 + step / 2; t < (row + 1) * 256; t += step) {
            sum += power(samples, t, hertz);
            results++;
        }
        return sum / results;
    }

    private static double power(float[] samples, int t, double hertz) {
        double deviation = 6 * RATE / (2 * Math.PI * hertz);
        int half = (int) Math.ceil(4 * deviation);
        double real = 0;
        double imaginary = 0;
        double total = 0;
        for (int j = -half; j <= half; j++) {
            double weight = StrictMath.exp(-0.5 * j * j / (deviation * deviation));
            total += weight;
            if (t + j >= 0 && t + j < samples.length) {
                real += weight * samples[t + j] * StrictMath.cos(2 * Math.PI * hertz * j / RATE);
                imaginary += weight * samples[t + j] * StrictMath.sin(2 * Math.PI * hertz * j / RATE);
            }
        }
        return 4 * (real * real + imaginary * imaginary) / (total * total);
    }
}
