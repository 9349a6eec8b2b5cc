package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

/**
 * The best split of a node of a boosted tree.
 *
 * @param column the column to compare; -1 if no split lowers the loss
 * @param bin the last bin that goes left
 * @param gain the reduction of the loss
 * @param sums of the node's rows: their number, gradients and second derivatives, the latter two in units of 1 /
 *     {@link ScoredRows#ONE}
 * @param left the same sums over the rows that go left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GradientCut(int column, int bin, double gain, long[] sums, long[] left) {
    public GradientCut {
        requireNonNull(sums, "sums is null");
        requireNonNull(left, "left is null");
    }

    boolean splits() {
        return column >= 0;
    }

    long[] right() {
        return new long[] {sums[0] - left[0], sums[1] - left[1], sums[2] - left[2]};
    }
}
