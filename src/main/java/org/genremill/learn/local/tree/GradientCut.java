package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

/**
 * How a node of a boosted tree is best split.
 *
 * @param column what it asks for; -1 if no split makes the loss less
 * @param bin the last bin that goes left
 * @param gain by how much the loss falls
 * @param sums of the node's rows: how many, their slopes and their bends, the last two in parts of {@link ScoredRows#ONE}
 * @param left the same of the rows that go left
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
