package org.genremill.features.embedding;

import java.util.List;

/** How the vectors of a track's patches are aggregated. */
public enum Pooling {
    /** Their mean. */
    MEAN,
    /** Their mean, standard deviation (divisor n) and maximum in each dimension. */
    MEAN_STD_MAX;

    /** The statistics of a row, in order. */
    List<String> statistics() {
        return this == MEAN ? List.of("mean") : List.of("mean", "std", "max");
    }
}
