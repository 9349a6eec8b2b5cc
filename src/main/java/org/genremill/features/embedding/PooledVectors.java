package org.genremill.features.embedding;

import java.util.Arrays;

/**
 * Aggregates the weighted vectors of one track in constant memory: {@code mean = sum(w v) / sum(w)} and
 * {@code variance = sum(w (v - mean)²) / sum(w)}. Sums are shifted by the first vector, as in
 * {@link org.genremill.dsp.statistics.Moments}. Not thread-safe.
 */
final class PooledVectors {
    private final Pooling pooling;
    private final double[] origin;
    private final double[] sums;
    private final double[] squares;
    private final double[] largest;
    private double weights;

    PooledVectors(Pooling pooling, int size) {
        this.pooling = pooling;
        origin = new double[size];
        sums = new double[size];
        squares = new double[size];
        largest = new double[size];
    }

    void begin() {
        weights = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /**
     * Adds a vector that starts at index {@code from}.
     *
     * @param weight above 0; the maximum ignores it
     */
    void add(float[] values, int from, double weight) {
        for (int dimension = 0; dimension < sums.length; dimension++) {
            double value = values[from + dimension];
            if (weights == 0) {
                origin[dimension] = value;
            }
            double distance = value - origin[dimension];
            sums[dimension] += weight * distance;
            squares[dimension] += weight * distance * distance;
            largest[dimension] = Math.max(largest[dimension], value);
        }
        weights += weight;
    }

    /** All dimensions of the first statistic, then those of the next. */
    Object[] row() {
        int size = sums.length;
        Object[] row = new Object[pooling.statistics().size() * size];
        for (int dimension = 0; dimension < size; dimension++) {
            double mean = sums[dimension] / weights;
            row[dimension] = origin[dimension] + mean;
            if (pooling == Pooling.MEAN_STD_MAX) {
                double variance = (squares[dimension] - sums[dimension] * mean) / weights;
                row[size + dimension] = Math.sqrt(Math.max(0, variance));
                row[2 * size + dimension] = largest[dimension];
            }
        }
        return row;
    }
}
