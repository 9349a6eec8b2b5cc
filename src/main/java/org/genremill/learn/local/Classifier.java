package org.genremill.learn.local;

import java.io.Serializable;

/** A fitted classifier: immutable, safe to share between threads, and made of named arrays only. */
public interface Classifier extends Serializable {
    /**
     * One probability a class, in the order of the classes; they add up to 1.
     *
     * @param row one value a column
     */
    double[] probabilities(double[] row);

    /** The name under which {@link Classifiers} reads it back. */
    String kind();

    /** Everything that it consists of. */
    NamedArrays arrays();
}
