package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

/**
 * The best split of a node.
 *
 * @param column the column to compare; -1 if none of the sampled columns splits it
 * @param bin the last bin that goes left
 * @param counts the class counts of the node
 * @param left the class counts of the left child
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
