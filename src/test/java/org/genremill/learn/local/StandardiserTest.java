package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardiserTest {
    /** Worked by hand: mean 5, squared distances 9 1 1 1 0 0 4 16, their mean 4. */
    @Test
    void bringsAColumnToAMeanOfNoughtADeviationOfOneAndThenToItsWeight() {
        double[] values = {2, 4, 4, 4, 5, 5, 7, 9};
        Standardiser standardiser = of(0.5, values);
        assertThat(standardiser.means()).containsExactly(5);
        assertThat(standardiser.factors()).containsExactly(0.25);
        assertThat(standardiser.of(new double[] {2})).containsExactly(-0.75);
        assertThat(standardiser.of(0, 9)).isEqualTo(1);
    }

    /** The mean of equal numbers, as they are added up, is often not that number. */
    @Test
    void aConstantColumnIsStandardisedToZero() {
        Random random = new Random(1);
        int off = 0;
        for (int count = 1; count < 700; count += 3) {
            double value = Math.scalb(1 + random.nextDouble(), random.nextInt(40) - 20);
            double[] values = new double[count];
            Arrays.fill(values, value);
            Standardiser standardiser = of(1, values);
            off += Arrays.stream(values).reduce(0, (sum, one) -> sum + one / values.length) == value ? 0 : 1;
            assertThat(standardiser.factors()[0]).isZero();
            assertThat(standardiser.of(0, value + 1)).isZero();
            assertThat(standardiser.of(0, Double.MAX_VALUE)).isZero();
        }
        assertThat(off).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-310, Double.MIN_VALUE, 0.1, 1e150, Double.MAX_VALUE, -Double.MAX_VALUE})
    void equalValuesOfAnyMagnitudeAreConstant(double value) {
        double[] values = new double[640];
        Arrays.fill(values, value);
        Standardiser standardiser = of(1, values);
        assertThat(standardiser.factors()[0]).isZero();
        assertThat(standardiser.means()[0]).isFinite();
    }

    /** Values that differ by rounding only, as the same thing worked out in two ways does. */
    @Test
    void valuesThatDifferByRoundingAreConstant() {
        double[] values = IntStream.range(0, 100)
                .mapToDouble(row -> row % 2 == 0 ? 0.3 : 0.1 + 0.2)
                .toArray();
        assertThat(values[0]).isNotEqualTo(values[1]);
        assertThat(of(1, values).factors()[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-150, 1, 1e150, 1e154, 1e300, 1.7e307})
    void aColumnOfAnyMagnitudeIsStandardisedLikeOneOfSmallNumbers(double magnitude) {
        double[] small = normal(1, 500);
        double[] scaled = Arrays.stream(small).map(value -> value * magnitude).toArray();
        Standardiser ofSmall = of(0.25, small);
        Standardiser ofScaled = of(0.25, scaled);
        for (int row = 0; row < small.length; row++) {
            assertThat(ofScaled.of(0, scaled[row])).isCloseTo(ofSmall.of(0, small[row]), within(1e-11));
        }
    }

    @Test
    void theWidestColumnThatThereIsHasNoOverflow() {
        Standardiser standardiser = of(1, Double.MAX_VALUE, -Double.MAX_VALUE);
        assertThat(standardiser.of(0, Double.MAX_VALUE)).isCloseTo(1, within(1e-12));
        assertThat(standardiser.of(0, -Double.MAX_VALUE)).isCloseTo(-1, within(1e-12));
        assertThat(standardiser.of(0, 0)).isZero();
    }

    @Test
    void aLargeOffsetHidesNoSmallSpread() {
        Random random = new Random(3);
        double[] values = random.doubles(640, 1e9 - 1e-3, 1e9 + 1e-3).toArray();
        double[] scaled = scaled(values);
        assertThat(Arrays.stream(scaled).sum() / 640).isCloseTo(0, within(1e-3));
        assertThat(Arrays.stream(scaled).map(value -> value * value).sum() / 640)
                .isCloseTo(1, within(1e-3));
    }

    /** A million numbers lose up to a million roundings in their sum: the second pass finds what is left. */
    @Test
    void theMeanOfManyIsAsGoodAsThatOfFew() {
        Random random = new Random(4);
        double[] values = random.doubles(1_000_000, 1e6 - 1, 1e6 + 1).toArray();
        assertThat(Arrays.stream(scaled(values)).sum() / values.length).isCloseTo(0, within(1e-8));
    }

    @Test
    void oneHugeOutlierLeavesTheRestAlike() {
        double[] values = normal(5, 400);
        values[17] = 1e200;
        double[] scaled = scaled(values);
        assertThat(scaled[17]).isCloseTo(Math.sqrt(399), within(1e-9));
        assertThat(scaled[18]).isCloseTo(-1 / Math.sqrt(399), within(1e-9));
    }

    @Test
    void outliersAreClipped() {
        Standardiser standardiser = of(1, 1e-200, -1e-200);
        assertThat(standardiser.of(0, 1e200)).isEqualTo(Standardiser.FURTHEST);
        assertThat(standardiser.of(0, -Double.MAX_VALUE)).isEqualTo(-Standardiser.FURTHEST);
        assertThat(standardiser.of(0, 3e-200)).isCloseTo(3, within(1e-12));
    }

    @Test
    void aNonFiniteValueIsRefused() {
        assertThatThrownBy(() -> of(1, 1, Double.NaN, 2)).hasMessageContaining("column 1");
        assertThatThrownBy(() -> of(1, 1, Double.POSITIVE_INFINITY, 2)).hasMessageContaining("column 1");
    }

    /** Networks of before were trained on the bits of these sums; only where they are constant may anything be different. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 0.1, 1, 255, 1e6})
    void ordinaryValuesGetTheBitsOfTwoPlainPasses(double magnitude) {
        for (int count = 2; count < 3000; count += 97) {
            double[] values = Arrays.stream(normal(count, count))
                    .map(value -> (float) (value * magnitude))
                    .toArray();
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double variance = 0;
            for (double value : values) {
                variance += (value - mean) * (value - mean) / values.length;
            }
            Standardiser standardiser = of(1, values);
            assertThat(standardiser.means()[0]).isEqualTo(mean);
            assertThat(standardiser.factors()[0]).isEqualTo(1 / Math.sqrt(variance));
            for (double value : values) {
                assertThat(standardiser.of(0, value)).isEqualTo((value - mean) * (1 / Math.sqrt(variance)));
            }
        }
    }

    private static double[] normal(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToDouble(row -> 0.3 + random.nextGaussian())
                .toArray();
    }

    private static double[] scaled(double[] values) {
        Standardiser standardiser = of(1, values);
        DoubleUnaryOperator scaled = value -> standardiser.of(0, value);
        return Arrays.stream(values).map(scaled).toArray();
    }

    private static Standardiser of(double weight, double... values) {
        return Standardiser.of(new double[] {weight}, pass -> {
            for (int row = 0; row < values.length; row++) {
                pass.add(values, row, 1);
            }
            return pass;
        });
    }
}
