package org.genremill.evaluate;

import java.util.Arrays;

/**
 * How surprising it is that the nearest neighbour of a point is as near as it is. Around a point, as many dimensions as the
 * distances of its neighbours suggest (the estimator of Levina and Bickel, "Maximum likelihood estimation of intrinsic
 * dimension", 2004), neighbours are taken to lie evenly; then the share of a ball that a smaller one has is its radius to the power
 * of the dimension, and the nearest of {@code k - 1} neighbours is the smallest of as many uniform numbers.
 */
public final class Nearness {
    /** A point may have many near relatives, so that only farther neighbours show how near strangers are. */
    private static final int[] SCALES = {10, 40, 160};

    private static final int OUTER = 4;

    /**
     * The estimator is meant for all neighbours of a ball, whose shares of its volume lie evenly between 0 and 1 and have negative
     * logarithms of mean 1. Without the inner ones they lie between a and 1, a = 1 / {@link #OUTER}, and the mean is
     * 1 + a ln a / (1 - a).
     */
    private static final double MEAN_LOGARITHM = 1 - Math.log(OUTER) / (OUTER - 1);

    private static final double SMALLEST = 1e-12;

    private Nearness() {}

    /**
     * How often a probability below a given one is found among strangers, at most: it is the least of one for each scale.
     *
     * @param probability 0 to 1
     */
    public static double chance(double probability) {
        return Math.min(1, SCALES.length * probability);
    }

    /** How many neighbours are needed at least. */
    public static int fewest() {
        return OUTER * SCALES[0];
    }

    /**
     * The probability that a nearest neighbour is as near as this by chance, 0 to 1; 1 with too few neighbours.
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

    /** From 1. */
    private static double at(double[] sorted, int place) {
        return Math.max(SMALLEST, sorted[place - 1]);
    }
}
