package org.genremill.learn.local.tree;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.genremill.learn.local.NamedArrays;

/** Binary decision trees in one array of nodes. A row goes left where its value is at most the threshold. */
final class Trees implements Serializable {
    private static final int LEAF = -1;

    private final int[] roots;
    private final int[] columns;
    private final int[] next;
    private final double[] thresholds;
    private transient volatile TreeWalk walk;

    /**
     * @param roots the first node of each tree
     * @param columns the column that each node compares; -1 for leaves
     * @param next the left child, which the right one follows; for leaves their number
     */
    private Trees(int[] roots, int[] columns, int[] next, double[] thresholds) {
        this.roots = roots;
        this.columns = columns;
        this.next = next;
        this.thresholds = thresholds;
    }

    int count() {
        return roots.length;
    }

    int nodes() {
        return columns.length;
    }

    int root(int tree) {
        return roots[tree];
    }

    boolean isLeaf(int node) {
        return columns[node] == LEAF;
    }

    int column(int node) {
        return columns[node];
    }

    double threshold(int node) {
        return thresholds[node];
    }

    /** The left child, which the right one follows. */
    int left(int node) {
        return next[node];
    }

    /** The leaf or unexpanded node that a binned row reaches, where thresholds are bin numbers. */
    int node(int tree, byte[] bins, int from) {
        int node = roots[tree];
        while (columns[node] != LEAF) {
            node = (bins[from + columns[node]] & 0xff) <= thresholds[node] ? next[node] : next[node] + 1;
        }
        return node;
    }

    /** The number of the leaf that a row reaches in each tree. */
    int[] leaves(double[] row) {
        // Two threads may both create one; they are equal.
        TreeWalk known = walk;
        if (known == null) {
            known = new TreeWalk(roots, columns, next, thresholds);
            walk = known;
        }
        return known.leaves(row);
    }

    /** Converts thresholds from bin numbers to values. */
    Trees cut(BinCuts cuts) {
        double[] values = new double[thresholds.length];
        for (int node = 0; node < values.length; node++) {
            values[node] = isLeaf(node) ? 0 : cuts.cut(columns[node], (int) thresholds[node]);
        }
        return new Trees(roots, columns, next, values);
    }

    NamedArrays arrays() {
        return new NamedArrays()
                .with("roots", roots)
                .with("columns", columns)
                .with("next", next)
                .with("thresholds", thresholds);
    }

    /**
     * @throws IllegalArgumentException if a link leaves the array, points backwards, or names a leaf beyond
     *     {@code leaves}
     */
    static Trees read(NamedArrays arrays, int leaves) {
        int[] columns = arrays.integers("columns");
        int[] next = arrays.integers("next");
        Trees trees = new Trees(arrays.integers("roots"), columns, next, arrays.decimals("thresholds", columns.length));
        boolean sound = next.length == columns.length
                && Arrays.stream(trees.roots).allMatch(root -> root >= 0 && root < columns.length);
        for (int node = 0; node < columns.length && sound; node++) {
            sound = columns[node] == LEAF
                    ? next[node] >= 0 && next[node] < leaves
                    : columns[node] >= 0 && next[node] > node && next[node] + 1 < columns.length;
        }
        if (!sound) {
            throw new IllegalArgumentException("the nodes do not make trees");
        }
        return trees;
    }

    /** Collects nodes. */
    static final class Builder {
        private int[] roots = new int[16];
        private int trees;
        private int[] columns = new int[1024];
        private int[] next = new int[1024];
        private double[] thresholds = new double[1024];
        private int nodes;
        private int leaves;

        /** Starts a tree and returns its root. */
        int root() {
            roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
            roots[trees++] = add();
            return nodes - 1;
        }

        /** Turns a node into a split and returns its left child; the right one follows it. */
        int split(int node, int column, double threshold) {
            int left = add();
            add();
            columns[node] = column;
            thresholds[node] = threshold;
            next[node] = left;
            return left;
        }

        /** Turns a node into a leaf and returns its number. */
        int leaf(int node) {
            columns[node] = LEAF;
            next[node] = leaves;
            return leaves++;
        }

        /**
         * Copies a tree or subtree to a node without children.
         *
         * @param leaf receives the number in the other tree of each new leaf
         */
        void graft(int node, Trees other, int root, IntConsumer leaf) {
            if (other.isLeaf(root)) {
                leaf(node);
                leaf.accept(other.next[root]);
            } else {
                int left = split(node, other.columns[root], other.thresholds[root]);
                graft(left, other, other.next[root], leaf);
                graft(left + 1, other, other.next[root] + 1, leaf);
            }
        }

        int leaves() {
            return leaves;
        }

        Trees build() {
            return new Trees(
                    Arrays.copyOf(roots, trees),
                    Arrays.copyOf(columns, nodes),
                    Arrays.copyOf(next, nodes),
                    Arrays.copyOf(thresholds, nodes));
        }

        private int add() {
            if (nodes == columns.length) {
                columns = Arrays.copyOf(columns, 2 * nodes);
                next = Arrays.copyOf(next, 2 * nodes);
                thresholds = Arrays.copyOf(thresholds, 2 * nodes);
            }
            columns[nodes] = LEAF;
            return nodes++;
        }
    }
}
