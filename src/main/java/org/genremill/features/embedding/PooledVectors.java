package org.genremill.features.embedding;

import java.util.Arrays;
import org.genremill.dsp.statistics.Moments;

/** Aggregates the vectors of one track in constant memory. Not thread-safe. */
final class PooledVectors {
    private final Pooling pooling;
    private final Moments[] moments;
    private final double[] largest;

    PooledVectors(Pooling pooling, int size) {
        this.pooling = pooling;
        moments = new Moments[size];
        Arrays.setAll(moments, dimension -> new Moments());
        largest = new double[size];
    }

    void begin() {
        Arrays.stream(moments).forEach(Moments::clear);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /** Adds a vector that starts at index {@code from}. */
    void add(float[] values, int from) {
        for (int dimension = 0; dimension < moments.length; dimension++) {
            double value = values[from + dimension];
            moments[dimension].add(value);
            largest[dimension] = Math.max(largest[dimension], value);
        }
    }

    /** All dimensions of the first statistic, then those of the next. */
    Object[] row() {
        int size = moments.length;
        Object[] row = new Object[pooling.statistics().size() * size];
        for (int dimension = 0; dimension < size; dimension++) {
            row[dimension] = moments[dimension].mean();
            if (pooling == Pooling.MEAN_STD_MAX) {
                row[size + dimension] = Math.sqrt(moments[dimension].variance());
                row[2 * size + dimension] = largest[dimension];
            }
        }
        return row;
    }
}
