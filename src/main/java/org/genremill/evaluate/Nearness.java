package org.genremill.evaluate;

import java.util.Arrays;

/**
 * How unlikely the distance of a point's nearest neighbour is by chance. Neighbours are assumed uniform around the
 * point, in as many dimensions as their distances suggest (the estimator of Levina and Bickel, "Maximum likelihood
 * estimation of intrinsic dimension", 2004); then the volume fraction of a smaller ball is its relative radius to the
 * power of the dimension, and the nearest of {@code k - 1} neighbours is the smallest of as many uniform numbers.
 */
public final class Nearness {
    /** A point may have many near relatives, so only farther neighbours show how near unrelated points are. */
    private static final int[] SCALES = {10, 40, 160};

    private static final int OUTER = 4;

    /**
     * The estimator assumes all neighbours in a ball, whose volume fractions are uniform in [0, 1] and have negative
     * logarithms of mean 1. Without the inner ones they are uniform in [a, 1], a = 1 / {@link #OUTER}, and the mean is
     * 1 + a ln a / (1 - a).
     */
    private static final double MEAN_LOGARITHM = 1 - Math.log(OUTER) / (OUTER - 1);

    private static final double SMALLEST = 1e-12;

    private Nearness() {}

    /**
     * The maximum frequency of a probability below the given one among unrelated points, since the lowest over all
     * scales is used.
     *
     * @param probability 0 to 1
     */
    public static double chance(double probability) {
        return Math.min(1, SCALES.length * probability);
    }

    /** The minimum number of neighbours. */
    public static int fewest() {
        return OUTER * SCALES[0];
    }

    /**
     * The probability that a nearest neighbour is this near by chance, 0 to 1; 1 with too few neighbours.
     *
     * @param distances to all neighbours, 0 or more; sorted by this method
     */
    public static double probability(double[] distances) {
        Arrays.sort(distances);
        double least = 1;
        for (int scale : SCALES) {
            if (OUTER * scale <= distances.length && at(distances, OUTER * scale) > SMALLEST) {
                double volume = Math.pow(at(distances, 1) / at(distances, scale), dimension(distances, scale));
                least = Math.min(least, -Math.expm1((scale - 1) * Math.log1p(-Math.min(1, volume))));
            }
        }
        return least;
    }

    private static double dimension(double[] distances, int scale) {
        double outermost = at(distances, OUTER * scale);
        double sum = 0;
        for (int place = scale + 1; place < OUTER * scale; place++) {
            sum += Math.log(outermost / at(distances, place));
        }
        return MEAN_LOGARITHM * ((OUTER - 1) * scale - 1) / Math.max(SMALLEST, sum);
    }

    /** Counts from 1. */
    private static double at(double[] sorted, int place) {
        return Math.max(SMALLEST, sorted[place - 1]);
    }
}
