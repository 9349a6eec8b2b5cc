package org.genremill.learn.split;

import java.util.List;
import java.util.Map;

/** A named rule that assigns tracks to the training and test sets. All segments of a track are on the same side. */
public interface SplitProtocol {
    /** The name on the command line and in every result. */
    String name();

    /** Whether parts of one track may be on both sides, which makes all results too optimistic. */
    default boolean leaks() {
        return false;
    }

    /** Whether tracks of one known artist are never on both sides. */
    default boolean keepsArtistsApart() {
        return false;
    }

    /** Warnings about splitting these tracks, as text; empty if there are none. */
    default List<String> doubts(List<LabelledTrack> tracks) {
        return List.of();
    }

    /**
     * The part of each track, by its identity, in each fold; a protocol with a single split returns one fold. The
     * result depends only on the tracks and the seed, not on their order.
     *
     * @throws org.genremill.GenremillException if the protocol does not fit these tracks
     */
    List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed);
}
