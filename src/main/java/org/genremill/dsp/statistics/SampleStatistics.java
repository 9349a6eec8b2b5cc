package org.genremill.dsp.statistics;

import java.util.Arrays;

/**
 * Mean, deviation, skewness, kurtosis, median and extremes of a stream of numbers. The moments are updated
 * incrementally without cancellation (Terriberry 2007, after Welford 1962). For the median the numbers are stored in
 * single precision; at the limit every second one is dropped and only every second new one is stored, and so on, so the
 * median is then that of an evenly spaced sample. Not thread-safe.
 */
public final class SampleStatistics {
    private final int limit;
    private float[] kept = new float[64];
    private double[] sorted = new double[0];
    private int keptCount;
    private long spacing;
    private long count;
    private double mean;
    private double second;
    private double third;
    private double fourth;
    private double smallest;
    private double largest;

    /**
     * Prepares.
     *
     * @param limit the maximum number of stored values for the median; even
     */
    public SampleStatistics(int limit) {
        if (limit < 2 || limit % 2 != 0) {
            throw new IllegalArgumentException("a limit must be even, not " + limit);
        }
        this.limit = limit;
        clear();
    }

    /** Resets to no numbers. */
    public void clear() {
        keptCount = 0;
        spacing = 1;
        count = 0;
        mean = 0;
        second = 0;
        third = 0;
        fourth = 0;
        smallest = Double.POSITIVE_INFINITY;
        largest = Double.NEGATIVE_INFINITY;
    }

    /** Adds one number. */
    public void add(double value) {
        if (count % spacing == 0) {
            keep((float) value);
        }
        double before = count;
        count++;
        double n = count;
        double distance = value - mean;
        double step = distance / n;
        double square = step * step;
        double growth = distance * step * before;
        mean += step;
        fourth += growth * square * (n * n - 3 * n + 3) + 6 * square * second - 4 * step * third;
        third += growth * step * (n - 2) - 3 * step * second;
        second += growth;
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
    }

    /** The number of values added. */
    public long count() {
        return count;
    }

    /** The mean. */
    public double mean() {
        return mean;
    }

    /** The standard deviation with divisor {@code count}. */
    public double deviation() {
        return Math.sqrt(second / count);
    }

    /** The third standardised moment; 0 if all numbers are equal. */
    public double skewness() {
        double variance = second / count;
        return constant(variance) ? 0 : third / count / (variance * Math.sqrt(variance));
    }

    /** The fourth standardised moment minus three; -3 if all numbers are equal. */
    public double kurtosis() {
        double variance = second / count;
        return (constant(variance) ? 0 : fourth / count / (variance * variance)) - 3;
    }

    /** The median; for an even count, the mean of the middle two in single precision. */
    public double median() {
        if (sorted.length < keptCount) {
            sorted = new double[kept.length];
        }
        for (int i = 0; i < keptCount; i++) {
            sorted[i] = kept[i];
        }
        int half = keptCount / 2;
        double upper = Selection.smallest(sorted, keptCount, half);
        if (keptCount % 2 == 1) {
            return upper;
        }
        double lower = sorted[0];
        for (int i = 1; i < half; i++) {
            lower = Math.max(lower, sorted[i]);
        }
        return (lower + upper) / 2;
    }

    /** The smallest number. */
    public double smallest() {
        return smallest;
    }

    /** The largest number. */
    public double largest() {
        return largest;
    }

    /** Whether the spread is only rounding error, by SciPy's criterion. */
    private boolean constant(double variance) {
        double rounding = 1e-15 * mean;
        return variance <= rounding * rounding;
    }

    private void keep(float value) {
        if (keptCount == limit) {
            for (int i = 0; i < limit / 2; i++) {
                kept[i] = kept[2 * i];
            }
            keptCount = limit / 2;
            spacing *= 2;
        }
        if (keptCount == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(limit, 2 * keptCount));
        }
        kept[keptCount++] = value;
    }
}
