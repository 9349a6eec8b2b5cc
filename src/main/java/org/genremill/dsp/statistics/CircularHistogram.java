package org.genremill.dsp.statistics;

import java.util.Arrays;

/**
 * A histogram of positions on a circle, such as pitch classes or phases of a beat. A position between the centres of
 * two bins is split between them by linear interpolation. Not thread-safe.
 */
public final class CircularHistogram {
    private final double[] weights;
    private double total;

    /** Prepares; the first bin is centred at 0, and the circumference is 1. */
    public CircularHistogram(int bins) {
        weights = new double[bins];
    }

    /** Removes all values. */
    public void clear() {
        Arrays.fill(weights, 0);
        total = 0;
    }

    /** Adds a position, modulo 1. */
    public void add(double rounds) {
        double place = (rounds - Math.floor(rounds)) * weights.length;
        int bin = Math.min((int) place, weights.length - 1);
        double part = place - bin;
        weights[bin] += 1 - part;
        weights[(bin + 1) % weights.length] += part;
        total++;
    }

    /** The fraction of the weight in a bin, modulo the number of bins; 0 if nothing was added. */
    public double fraction(int bin) {
        return total == 0 ? 0 : weights[bin % weights.length] / total;
    }

    /** The bin with the largest weight; ties go to the first. */
    public int largest() {
        int largest = 0;
        for (int bin = 1; bin < weights.length; bin++) {
            largest = weights[bin] > weights[largest] ? bin : largest;
        }
        return largest;
    }
}
