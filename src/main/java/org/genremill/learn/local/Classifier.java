package org.genremill.learn.local;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.genremill.evaluate.Epoch;

/** A fitted classifier: immutable, thread-safe and fully described by named arrays. */
public interface Classifier extends Serializable {
    /**
     * Predicts one probability per class, in class order; they sum to 1.
     *
     * @param row one value per column
     */
    double[] probabilities(double[] row);

    /**
     * Predicts several rows; the results are bit-identical to predicting each row alone.
     *
     * @param rows rows x columns
     * @return rows x classes
     */
    default double[][] probabilities(double[][] rows) {
        return Arrays.stream(rows).map(this::probabilities).toArray(double[][]::new);
    }

    /**
     * Predicts many rows while holding only one batch in memory.
     *
     * @param count the number of rows
     * @param row supplies a row by index
     * @return rows x classes
     */
    default double[][] probabilities(int count, IntFunction<double[]> row) {
        double[][] all = new double[count][];
        for (int from = 0; from < count; from += rowsAtOnce()) {
            double[][] some = IntStream.range(from, Math.min(count, from + rowsAtOnce()))
                    .mapToObj(row)
                    .toArray(double[][]::new);
            System.arraycopy(probabilities(some), 0, all, from, some.length);
        }
        return all;
    }

    /** The best batch size in rows; 1 if batching does not help. */
    default int rowsAtOnce() {
        return 1;
    }

    /** The training curve by epoch; empty for classifiers without epochs. */
    default List<Epoch> epochs() {
        return List.of();
    }

    /** The name by which {@code Classifiers} restores it. */
    String kind();

    /** Its complete state. */
    NamedArrays arrays();
}
