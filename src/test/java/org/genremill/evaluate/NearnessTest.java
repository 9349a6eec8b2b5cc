package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearnessTest {
    @Test
    void unrelatedNearestNeighboursAreNotImprobable() {
        for (int dimension : new int[] {2, 10, 50}) {
            SplittableRandom random = new SplittableRandom(dimension);
            long surprises = IntStream.range(0, 300)
                    .mapToDouble(point -> Nearness.probability(distances(random, dimension, 200)))
                    .filter(probability -> probability < 0.001)
                    .count();
            assertThat(surprises).as("of 300 in %d dimensions", dimension).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aRelativeIsASurpriseHoweverManyThereAre() {
        for (int relatives : new int[] {1, 5, 30}) {
            SplittableRandom random = new SplittableRandom(relatives);
            double[] near = DoubleStream.concat(
                            DoubleStream.generate(() -> 0.5 + 0.1 * random.nextDouble())
                                    .limit(relatives),
                            DoubleStream.of(distances(random, 20, 200)))
                    .toArray();
            // Thirty leave one scale that shows strangers, and too few of these to be as sure.
            assertThat(Nearness.probability(near))
                    .as("%d relatives", relatives)
                    .isLessThan(relatives < 30 ? 0.001 : 0.01);
        }
    }

    @Test
    void tooFewNeighboursGiveNoResult() {
        assertThat(Nearness.probability(new double[] {0.001, 1, 2})).isEqualTo(1);
        assertThat(Nearness.fewest()).isEqualTo(40);
    }

    @Test
    void equalPointsGiveNoResult() {
        assertThat(Nearness.probability(new double[100])).isEqualTo(1);
    }

    /** From one random point to others of a normal distribution. */
    private static double[] distances(SplittableRandom random, int dimension, int count) {
        double[] centre =
                random.doubles(dimension).map(ignored -> random.nextGaussian()).toArray();
        return IntStream.range(0, count)
                .mapToDouble(point -> Math.sqrt(IntStream.range(0, dimension)
                        .mapToDouble(axis -> Math.pow(random.nextGaussian() - centre[axis], 2))
                        .sum()))
                .toArray();
    }
}
