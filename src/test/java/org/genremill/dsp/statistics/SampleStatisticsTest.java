package org.genremill.dsp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.genremill.dsp.wavelet.HalfBand;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
    private final SampleStatistics statistics = new SampleStatistics(1000);

    @Test
    void agreesWithValuesWorkedOutByHand() {
        for (double value : new double[] {1, 2, 3, 10}) {
            statistics.add(value);
        }
        // Distances from the mean 4: -3, -2, -1, 6; second to fourth powers: 50, 180, 1394.
        assertThat(statistics.mean()).isCloseTo(4, within(1e-14));
        assertThat(statistics.deviation()).isCloseTo(Math.sqrt(12.5), within(1e-14));
        assertThat(statistics.skewness()).isCloseTo(45 / (12.5 * Math.sqrt(12.5)), within(1e-13));
        assertThat(statistics.kurtosis()).isCloseTo(348.5 / 156.25 - 3, within(1e-13));
        assertThat(statistics.median()).isEqualTo(2.5);
        assertThat(statistics.smallest()).isEqualTo(1);
        assertThat(statistics.largest()).isEqualTo(10);
        assertThat(statistics.count()).isEqualTo(4);
    }

    @Test
    void aLargeMeanDoesNotSpoilTheMoments() {
        Random random = new Random(1);
        SampleStatistics shifted = new SampleStatistics(1000);
        for (int i = 0; i < 500; i++) {
            double value = random.nextInt(1000) / 1024.0;
            statistics.add(value);
            shifted.add(value + 65_536);
        }
        assertThat(shifted.skewness()).isCloseTo(statistics.skewness(), within(1e-8));
        assertThat(shifted.kurtosis()).isCloseTo(statistics.kurtosis(), within(1e-8));
    }

    @Test
    void numbersThatAreAllEqualHaveNoShape() {
        for (int i = 0; i < 77; i++) {
            statistics.add(0.1);
        }
        assertThat(statistics.deviation()).isZero();
        assertThat(statistics.skewness()).isZero();
        assertThat(statistics.kurtosis()).isEqualTo(-3);
        statistics.clear();
        statistics.add(5);
        assertThat(statistics.median()).isEqualTo(5);
    }

    /** The rounding of a mean of 1e15 is 1. */
    @Test
    void aSpreadWithinTheRoundingOfTheMeanIsNone() {
        statistics.add(1e15 - 1);
        statistics.add(1e15 + 1);
        assertThat(statistics.deviation()).isEqualTo(1);
        assertThat(statistics.kurtosis()).isEqualTo(-3);
        statistics.clear();
        statistics.add(1e15 - 2);
        statistics.add(1e15 + 2);
        assertThat(statistics.kurtosis()).as("of two equal heaps").isCloseTo(-2, within(1e-12));
    }

    @Test
    void theMedianIsExactUpToTheLimit() {
        Random random = new Random(2);
        for (int count = 1; count <= 150; count++) {
            SampleStatistics some = new SampleStatistics(150);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = random.nextFloat();
                some.add(values[i]);
            }
            Arrays.sort(values);
            double expected = ((double) values[(count - 1) / 2] + values[count / 2]) / 2;
            assertThat(some.median()).isEqualTo(expected);
            assertThat(some.median()).as("asked again").isEqualTo(expected);
        }
    }

    @Test
    void aLimitMustBeEvenAndAllowForTwo() {
        for (int limit : new int[] {-2, 0, 1, 7}) {
            assertThatThrownBy(() -> new SampleStatistics(limit)).isInstanceOf(IllegalArgumentException.class);
        }
        SampleStatistics two = new SampleStatistics(2);
        for (double value : new double[] {1, 2, 3, 4, 5}) {
            two.add(value);
        }
        // Every fourth of them.
        assertThat(two.median()).isEqualTo(3);
    }

    @Test
    void beyondTheLimitTheMedianIsThatOfAnEvenSample() {
        for (int i = 0; i < 100_000; i++) {
            statistics.add(i);
        }
        assertThat(statistics.median()).isCloseTo(50_000, within(200.0));
        assertThatThrownBy(() -> new SampleStatistics(7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halvingKeepsWhatIsLowAndLosesWhatIsHigh() {
        assertThat(halvedLevel(0.01)).isCloseTo(1, within(1e-5));
        assertThat(halvedLevel(0.145)).isCloseTo(1, within(1e-4));
        assertThat(halvedLevel(0.36)).isLessThan(1e-4);
        assertThat(halvedLevel(0.49)).isLessThan(1e-4);
    }

    /** The amplitude of a complex tone, measured as two real ones, in the middle of the halved signal. */
    private static double halvedLevel(double frequency) {
        double[] parts = new double[2];
        for (int part = 0; part < 2; part++) {
            float[] tone = new float[400];
            for (int i = 0; i < tone.length; i++) {
                tone[i] = (float) StrictMath.cos(2 * Math.PI * frequency * i - part * Math.PI / 2);
            }
            float[] halved = new float[tone.length / 2 + 1];
            new HalfBand().write(tone, tone.length, halved);
            parts[part] = halved[100];
        }
        return Math.sqrt(parts[0] * parts[0] + parts[1] * parts[1]);
    }
}
