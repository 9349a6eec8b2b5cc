package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

/**
 * How a node is best split.
 *
 * @param column what it asks for; -1 if none of the columns that it drew splits it
 * @param bin the last bin that goes left
 * @param counts how often it has each class
 * @param left how many of these go left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NodeCut(int column, int bin, int[] counts, int[] left) {
    public NodeCut {
        requireNonNull(counts, "counts is null");
        requireNonNull(left, "left is null");
    }

    boolean splits() {
        return column >= 0;
    }

    int[] right() {
        int[] right = counts.clone();
        for (int index = 0; index < right.length; index++) {
            right[index] -= left[index];
        }
        return right;
    }
}
