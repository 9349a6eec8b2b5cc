package org.genremill.dsp.statistics;

import java.util.Arrays;

/**
 * Mean, deviation, skewness, kurtosis, median and extremes of a stream of numbers. The moments are updated number by
 * number without cancellation (Terriberry 2007, after Welford 1962). For the median the numbers are kept in single
 * precision; once the limit is reached, every second one is dropped and only every second further one is kept, and so on:
 * the median is then that of an evenly spaced sample. Not thread-safe.
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
     * @param limit how many numbers are kept for the median at most; even
     */
    public SampleStatistics(int limit) {
        if (limit < 2 || limit % 2 != 0) {
            throw new IllegalArgumentException("a limit must be even, not " + limit);
        }
        this.limit = limit;
        clear();
    }

    /** Forgets everything. */
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

    /** How many numbers were added. */
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

    /** The fourth standardised moment less three; -3 if all numbers are equal. */
    public double kurtosis() {
        double variance = second / count;
        return (constant(variance) ? 0 : fourth / count / (variance * variance)) - 3;
    }

    /** The median, of the mean of two in single precision. */
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

    /** Whether the spread is nothing but rounding, as SciPy decides it. */
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
