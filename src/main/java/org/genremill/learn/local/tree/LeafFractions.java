package org.genremill.learn.local.tree;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.learn.local.NamedArrays;

/** The class fractions of each leaf, stored sparsely because most leaves have few classes. */
final class LeafFractions implements Serializable {
    private final int[] ends;
    private final int[] classes;
    private final double[] shares;

    private LeafFractions(int[] ends, int[] classes, double[] shares) {
        this.ends = ends;
        this.classes = classes;
        this.shares = shares;
    }

    int leaves() {
        return ends.length;
    }

    void addTo(double[] sums, int leaf) {
        for (int index = leaf == 0 ? 0 : ends[leaf - 1]; index < ends[leaf]; index++) {
            sums[classes[index]] += shares[index];
        }
    }

    void writeTo(NamedArrays arrays) {
        arrays.with("leaf_ends", ends).with("leaf_classes", classes).with("leaf_shares", shares);
    }

    static LeafFractions read(NamedArrays arrays, int count) {
        int[] ends = arrays.integers("leaf_ends");
        int[] classes = arrays.integers("leaf_classes");
        boolean sound = Arrays.stream(classes).allMatch(value -> value >= 0 && value < count);
        for (int leaf = 0; leaf < ends.length && sound; leaf++) {
            sound = ends[leaf] >= (leaf == 0 ? 0 : ends[leaf - 1]) && ends[leaf] <= classes.length;
        }
        if (!sound) {
            throw new IllegalArgumentException("the leaves do not belong to the classes");
        }
        return new LeafFractions(ends, classes, arrays.decimals("leaf_shares", classes.length));
    }

    /** Collects leaves in leaf-number order. */
    static final class Builder {
        private int[] ends = new int[1024];
        private int leaves;
        private int[] classes = new int[1024];
        private double[] shares = new double[1024];
        private int used;

        /** Adds a leaf by its class counts. */
        void add(int[] counts) {
            double sum = Arrays.stream(counts).sum();
            for (int index = 0; index < counts.length; index++) {
                if (counts[index] > 0) {
                    add(index, counts[index] / sum);
                }
            }
            end();
        }

        /** Adds a leaf of another collection. */
        void add(LeafFractions other, int leaf) {
            for (int index = leaf == 0 ? 0 : other.ends[leaf - 1]; index < other.ends[leaf]; index++) {
                add(other.classes[index], other.shares[index]);
            }
            end();
        }

        private void add(int ofClass, double share) {
            if (used == classes.length) {
                classes = Arrays.copyOf(classes, 2 * used);
                shares = Arrays.copyOf(shares, 2 * used);
            }
            classes[used] = ofClass;
            shares[used++] = share;
        }

        private void end() {
            ends = leaves == ends.length ? Arrays.copyOf(ends, 2 * leaves) : ends;
            ends[leaves++] = used;
        }

        LeafFractions build() {
            return new LeafFractions(
                    Arrays.copyOf(ends, leaves), Arrays.copyOf(classes, used), Arrays.copyOf(shares, used));
        }
    }
}
