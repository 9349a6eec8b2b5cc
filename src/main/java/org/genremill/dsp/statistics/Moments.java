package org.genremill.dsp.statistics;

/**
 * Mean and population variance of a stream of numbers in one pass. Sums are shifted by the first number, which keeps
 * them accurate if the mean is large compared with the spread. Not thread-safe.
 */
public final class Moments {
    private long count;
    private double origin;
    private double sum;
    private double squares;

    /** Resets to no numbers. */
    public void clear() {
        count = 0;
        origin = 0;
        sum = 0;
        squares = 0;
    }

    /** Adds one number. */
    public void add(double value) {
        if (count == 0) {
            origin = value;
        }
        double distance = value - origin;
        sum += distance;
        squares += distance * distance;
        count++;
    }

    /** Adds {@code length} numbers of an array. */
    public void add(double[] values, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (count == 0) {
            origin = values[offset];
        }
        double sum0 = 0;
        double sum1 = 0;
        double squares0 = 0;
        double squares1 = 0;
        int even = length & -2;
        for (int i = 0; i < even; i += 2) {
            double a = values[offset + i] - origin;
            double b = values[offset + i + 1] - origin;
            sum0 += a;
            sum1 += b;
            squares0 += a * a;
            squares1 += b * b;
        }
        if (even < length) {
            double a = values[offset + even] - origin;
            sum0 += a;
            squares0 += a * a;
        }
        sum += sum0 + sum1;
        squares += squares0 + squares1;
        count += length;
    }

    /** Adds {@code times} zeros. */
    public void addZeros(long times) {
        sum -= origin * times;
        squares += origin * origin * times;
        count += times;
    }

    /** The number of values added. */
    public long count() {
        return count;
    }

    /** The mean, or 0 without values. */
    public double mean() {
        return count == 0 ? 0 : origin + sum / count;
    }

    /** The variance with divisor {@code count}, 0 or more; 0 without values. */
    public double variance() {
        return count == 0 ? 0 : Math.max(0, (squares - sum * (sum / count)) / count);
    }
}
