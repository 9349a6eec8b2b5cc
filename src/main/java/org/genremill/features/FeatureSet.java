package org.genremill.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/**
 * A named, versioned recipe that turns a signal into one row. Stateless and thread-safe; the work is done by the extractors
 * that it makes. Sets that share a padding share one short-time transform, and all sets share one decoding.
 */
public interface FeatureSet {
    /** The name used on the command line and in table paths, for example {@code gtzan57}. */
    String id();

    /** Raised whenever any value of any row would change. */
    int version();

    /** The columns in table order. */
    List<Column> columns();

    /**
     * The sizes of the groups of columns that belong together, in table order. A learner that scales its input gives every
     * group the same weight, so that a large one does not drown the others.
     */
    default List<Integer> groups() {
        return List.of(columns().size());
    }

    /**
     * What networks read of it: its array columns, or those of them that are worth it. None for a set of numbers.
     *
     * @param segmentation how tracks are cut
     */
    default List<Plane> planes(Optional<Segmentation> segmentation) {
        return List.of();
    }

    /** What stands beyond the ends of the track in its first and last frames. */
    Padding padding();

    /** What the extractor needs from the shared analysis. */
    Set<Need> needs();

    /** Makes an extractor for one thread. */
    FeatureExtractor newExtractor();
}
