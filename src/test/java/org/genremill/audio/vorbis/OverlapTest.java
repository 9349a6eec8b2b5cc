package org.genremill.audio.vorbis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, inverse transform and overlap, beside the sums of the specification. */
class OverlapTest {
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128, 1024, 4096})
    void theSquaresOfOverlappingSlopesAddUpToOne(int length) {
        float[] slope = Slopes.of(length);
        for (int i = 0; i < length; i++) {
            double rising = slope[i];
            double falling = slope[length - 1 - i];
            assertThat(rising * rising + falling * falling).isCloseTo(1, within(1e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 000", "64, 256, 0110100111", "128, 512, 100101", "256, 2048, 11011"})
    void blocksOverlapAsInTheSpecification(int small, int large, String kinds) {
        Random random = new Random(large);
        Overlap overlap = new Overlap(small, large, 0.5);
        int[] sizes = kinds.chars().map(kind -> kind == '1' ? large : small).toArray();
        double[] tail = new double[0];
        for (int i = 0; i < sizes.length; i++) {
            float[] spectrum = new float[sizes[i] / 2];
            for (int k = 0; k < spectrum.length; k++) {
                spectrum[k] = random.nextFloat() - 0.5f;
            }
            double[] block = inverse(spectrum);
            window(block, i == 0 ? sizes[i] : sizes[i - 1], i + 1 == sizes.length ? sizes[i] : sizes[i + 1]);
            float[] samples = new float[large];
            overlap.next(spectrum, spectrum.length, samples);
            if (i > 0) {
                double[] expected = add(tail, block);
                for (int n = 0; n < expected.length; n++) {
                    assertThat((double) samples[n]).isCloseTo(0.5 * expected[n], within(2e-6 * Math.sqrt(large)));
                }
            }
            tail = Arrays.copyOfRange(block, sizes[i] / 2, sizes[i]);
        }
    }

    /** The part of two blocks between their centres, a quarter of each from where they overlap. */
    private static double[] add(double[] tail, double[] block) {
        int count = tail.length / 2 + block.length / 4;
        double[] sum = new double[count];
        for (int n = 0; n < count; n++) {
            int place = n - count + block.length / 2;
            sum[n] = (n < tail.length ? tail[n] : 0) + (place >= 0 ? block[place] : 0);
        }
        return sum;
    }

    private static double[] inverse(float[] spectrum) {
        int length = 2 * spectrum.length;
        double[] block = new double[length];
        for (int n = 0; n < length; n++) {
            for (int k = 0; k < spectrum.length; k++) {
                block[n] += spectrum[k] * Math.cos(2 * Math.PI / length * (n + 0.5 + length / 4.0) * (k + 0.5));
            }
        }
        return block;
    }

    /** Each slope is as long as half of the smaller neighbour, in the middle of its half of the block. */
    private static void window(double[] block, int before, int after) {
        int length = block.length;
        int left = Math.min(before, length) / 2;
        int right = Math.min(after, length) / 2;
        for (int n = 0; n < length / 2; n++) {
            block[n] *= slope(n - length / 4 + left / 2, left);
            block[length - 1 - n] *= slope(n - length / 4 + right / 2, right);
        }
    }

    private static double slope(int place, int length) {
        double inside = Math.max(0, Math.min(1, (place + 0.5) / length));
        return Math.sin(Math.PI / 2 * Math.pow(Math.sin(inside * Math.PI / 2), 2));
    }
}
