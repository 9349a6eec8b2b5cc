package org.genremill.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/**
 * A named, versioned feature set: a recipe that turns a signal into one row. Stateless and thread-safe; its extractors
 * do the work. Sets with the same padding share one short-time transform, and all sets share one decoding.
 */
public interface FeatureSet {
    /** The name used on the command line and in table paths, for example {@code gtzan57}. */
    String id();

    /** Increased whenever any value of any row would change. */
    int version();

    /** The columns in table order. */
    List<Column> columns();

    /**
     * The sizes of the groups of related columns, in table order. Learners that scale their input give every group the
     * same weight, so that large groups do not dominate.
     */
    default List<Integer> groups() {
        return List.of(columns().size());
    }

    /**
     * The array columns that networks read; none for a set of plain numbers.
     *
     * @param segmentation how tracks are segmented
     */
    default List<Plane> planes(Optional<Segmentation> segmentation) {
        return List.of();
    }

    /** What the first and last frames contain beyond the ends of the track. */
    Padding padding();

    /** What the extractors need from the shared analysis. */
    Set<Need> needs();

    /** Creates an extractor for one thread. */
    FeatureExtractor newExtractor();

    /**
     * Creates an extractor for one thread that may share work with extractors of other sets for the same track.
     *
     * @param earlier extractors that receive every call before this one does
     */
    default FeatureExtractor newExtractor(List<FeatureExtractor> earlier) {
        return newExtractor();
    }
}
