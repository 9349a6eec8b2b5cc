package org.genremill.learn.split;

import java.util.List;
import java.util.Map;

/**
 * A named rule that says which tracks models are fitted on and which they are measured on. All segments of a track follow
 * it to the same side.
 */
public interface SplitProtocol {
    /** The name on the command line and in every result. */
    String name();

    /** Whether parts of one track may stand on both sides, which makes every figure too good to be true. */
    default boolean leaks() {
        return false;
    }

    /** Whether the tracks of one artist, where known, never stand on both sides. */
    default boolean keepsArtistsApart() {
        return false;
    }

    /** What is doubtful about dividing these tracks, in words for people; empty if nothing is. */
    default List<String> doubts(List<LabelledTrack> tracks) {
        return List.of();
    }

    /**
     * The part of each track, by its identity, in each fold; a protocol that divides once has a single fold. The result
     * depends on the tracks and the seed alone, not on their order.
     *
     * @throws org.genremill.GenremillException if the protocol does not fit these tracks
     */
    List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed);
}
