package org.genremill.dsp.statistics;

import java.util.Arrays;

/**
 * A histogram of positive numbers on a logarithmic scale. A number between the centres of two bins is split between
 * them by linear interpolation, so small changes of it change the histogram little; numbers outside count in the
 * outermost bins. Not thread-safe.
 */
public final class LogHistogram {
    private final double[] weights;
    private final double lowest;
    private final double binsPerOctave;
    private double total;

    /**
     * Prepares.
     *
     * @param lowest the centre of the first bin
     * @param highest the centre of the last
     * @param bins the number of bins, at least two
     */
    public LogHistogram(double lowest, double highest, int bins) {
        weights = new double[bins];
        this.lowest = Logarithm.log2(lowest);
        binsPerOctave = (bins - 1) / (Logarithm.log2(highest) - this.lowest);
    }

    /** Removes all values. */
    public void clear() {
        Arrays.fill(weights, 0);
        total = 0;
    }

    /** Adds a number above zero. */
    public void add(double value, double weight) {
        double place = (Logarithm.log2(value) - lowest) * binsPerOctave;
        double inside = Math.max(0, Math.min(weights.length - 1, place));
        int bin = Math.min((int) inside, weights.length - 2);
        double part = inside - bin;
        weights[bin] += weight * (1 - part);
        weights[bin + 1] += weight * part;
        total += weight;
    }

    /** The fraction of the weight in a bin; 0 if nothing was added. */
    public double fraction(int bin) {
        return total == 0 ? 0 : weights[bin] / total;
    }
}
