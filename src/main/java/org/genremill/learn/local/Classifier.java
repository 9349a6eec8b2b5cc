package org.genremill.learn.local;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.genremill.evaluate.Epoch;

/** A fitted classifier: immutable, safe to share between threads, and made of named arrays only. */
public interface Classifier extends Serializable {
    /**
     * One probability a class, in the order of the classes; they add up to 1.
     *
     * @param row one value a column
     */
    double[] probabilities(double[] row);

    /**
     * The probabilities of several rows: to the bit those of each by itself.
     *
     * @param rows rows x columns
     * @return rows x classes
     */
    default double[][] probabilities(double[][] rows) {
        return Arrays.stream(rows).map(this::probabilities).toArray(double[][]::new);
    }

    /**
     * The probabilities of many rows, of which only so many exist at a time as it is best asked about.
     *
     * @param count how many rows
     * @param row makes a row
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

    /** The best batch size, in rows: 1 if a batch costs as much as its rows one by one. */
    default int rowsAtOnce() {
        return 1;
    }

    /** How its training went, epoch by epoch; empty where there were none. */
    default List<Epoch> epochs() {
        return List.of();
    }

    /** The name under which {@code Classifiers} reads it back. */
    String kind();

    /** Everything that it consists of. */
    NamedArrays arrays();
}
