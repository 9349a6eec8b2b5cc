package org.genremill.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small kernels against their plain twins. */
class KernelTest {
    private final Random random = new Random(9);

    @Test
    void theCosineTransformEqualsTheMatrixProduct() {
        double[][] matrix = Plain.dctMatrix(20, 128);
        Dct dct = new Dct(20, 128);
        double[] actual = new double[20];
        for (int round = 0; round < 50; round++) {
            double[] values = random.doubles(128, -80, 20).toArray();
            dct.apply(values, actual);
            assertThat(actual).containsExactly(Plain.product(matrix, values), within(1e-11));
        }
    }

    @Test
    void onsetsAreTheExactMedianRise() {
        for (int bands : new int[] {1, 2, 7, 128}) {
            OnsetEnvelope onsets = new OnsetEnvelope(bands);
            for (int round = 0; round < 100; round++) {
                double mean = random.nextGaussian();
                double[] before = random.doubles(bands, -1, 1).toArray();
                double[] after = random.doubles(bands, mean - 1, mean + 1).toArray();
                onsets.begin();
                onsets.add(before);
                onsets.add(after);
                assertThat(onsets.frames()).isEqualTo(2);
                assertThat(onsets.values()[3]).isEqualTo(Plain.medianRise(before, after));
            }
        }
    }

    @Test
    void selectionFindsEveryRank() {
        for (int count = 1; count < 40; count++) {
            double[] values = random.ints(count, 0, 12).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < count; rank++) {
                assertThat(Selection.smallest(values.clone(), count, rank)).isEqualTo(sorted[rank]);
            }
        }
    }

    @Test
    void shapeEqualsTheFormulas() {
        SpectralShape shape = new SpectralShape(RealFft.BINS, 1);
        float[] magnitude = new float[RealFft.BINS];
        for (int round = 0; round < 100; round++) {
            for (int bin = 0; bin < magnitude.length; bin++) {
                magnitude[bin] = random.nextFloat() * (round % 2 == 0 || bin % 97 == 5 ? 1 : 1e-6f);
            }
            shape.measure(magnitude);
            double[] expected = Plain.shape(magnitude);
            assertThat(shape.centroid()).isCloseTo(expected[0], within(1e-9));
            assertThat(shape.bandwidth()).isCloseTo(expected[1], within(1e-8));
            assertThat(shape.rolloff()).isEqualTo(expected[2]);
        }
    }

    @Test
    void logarithmsKeepTheirBound() {
        for (int round = 0; round < 200_000; round++) {
            double x = StrictMath.pow(10, random.nextDouble() * 60 - 30);
            double exact = StrictMath.log10(x);
            assertThat(Math.abs(Logarithm.log10(x) - exact)).isLessThanOrEqualTo(1e-15 * Math.max(1, Math.abs(exact)));
        }
        assertThat(Logarithm.log2(1)).isZero();
        assertThat(Logarithm.log2(1024)).isEqualTo(10);
    }

    @Test
    void momentsEqualTheTwoPassFormulas() {
        double[] values = random.doubles(1001, 99, 101).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        Moments one = new Moments();
        Moments many = new Moments();
        many.add(values, 0, values.length);
        for (double value : values) {
            one.add(value);
        }
        for (Moments moments : new Moments[] {one, many}) {
            assertThat(moments.count()).isEqualTo(1001);
            assertThat(moments.mean()).isCloseTo(mean, within(1e-12));
            assertThat(moments.variance()).isCloseTo(variance, within(1e-13));
        }
    }
}
