package org.genremill.features.embedding;

import java.util.List;

/** What becomes of the vectors of a track's patches. */
public enum Pooling {
    /** Their mean. */
    MEAN,
    /** Their mean, the root of their variance (divisor n), and the largest value of each dimension. */
    MEAN_STD_MAX;

    /** The parts of a row, in order. */
    List<String> statistics() {
        return this == MEAN ? List.of("mean") : List.of("mean", "std", "max");
    }
}
