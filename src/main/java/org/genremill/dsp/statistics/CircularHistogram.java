package org.genremill.dsp.statistics;

import java.util.Arrays;

/**
 * How often places on a circle occur, such as pitch classes or moments of a beat. A place between the centres of two bins
 * counts in both, in proportion to its nearness. Not thread-safe.
 */
public final class CircularHistogram {
    private final double[] weights;
    private double total;

    /** Prepares; the first bin is centred at 0, and one round is 1. */
    public CircularHistogram(int bins) {
        weights = new double[bins];
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(weights, 0);
        total = 0;
    }

    /** Counts one place, in rounds; whole rounds do not matter. */
    public void add(double rounds, double weight) {
        double place = (rounds - Math.floor(rounds)) * weights.length;
        int bin = Math.min((int) place, weights.length - 1);
        double part = place - bin;
        weights[bin] += weight * (1 - part);
        weights[(bin + 1) % weights.length] += weight * part;
        total += weight;
    }

    /** The fraction of the weight in a bin, counted on round the circle; 0 if nothing was added. */
    public double fraction(int bin) {
        return total == 0 ? 0 : weights[bin % weights.length] / total;
    }

    /** The bin of the most weight, the first of equals. */
    public int largest() {
        int largest = 0;
        for (int bin = 1; bin < weights.length; bin++) {
            largest = weights[bin] > weights[largest] ? bin : largest;
        }
        return largest;
    }
}
