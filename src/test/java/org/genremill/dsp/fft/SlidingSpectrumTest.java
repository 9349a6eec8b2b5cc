package org.genremill.dsp.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingSpectrumTest {
    private final Random random = new Random(5);

    @Test
    void sumsTheAutocorrelationsOfAllFrames() {
        for (int length : new int[] {8, 33, 100}) {
            double[] values = random.doubles(2500 + length, 0, 1).toArray();
            assertCorrect(values, 2500, length, 1e-9);
        }
    }

    @Test
    void aFaintFrameAfterALoudOneCountsAsMuchAsAnyOther() {
        int length = 64;
        double[] values = new double[1500 + length];
        for (int t = 0; t < values.length; t++) {
            double level = t % 400 < 100 ? 10 : t % 400 < 250 ? 1e-13 : 0;
            values[t] = level * random.nextDouble();
        }
        assertCorrect(values, 1500, length, 1e-5);
    }

    private static void assertCorrect(double[] values, int count, int length, double tolerance) {
        double[] actual = new double[length];
        new SlidingSpectrum(length).autocorrelations(values, count, actual);
        double[] window = Windows.hann(length);
        double[] expected = new double[length];
        for (int t = 0; t < count; t++) {
            double[] frame = new double[length];
            for (int i = 0; i < length; i++) {
                frame[i] = values[t + i] * window[i];
            }
            double energy = product(frame, 0);
            for (int lag = 0; lag < length && energy > 0; lag++) {
                expected[lag] += product(frame, lag) / energy;
            }
        }
        assertThat(actual).containsExactly(expected, within(tolerance * count));
    }

    private static double product(double[] frame, int lag) {
        double sum = 0;
        for (int i = lag; i < frame.length; i++) {
            sum += frame[i] * frame[i - lag];
        }
        return sum;
    }
}
