package org.genremill.learn.local.tree;

/**
 * Trees laid out for fast inference: the fields of a node are adjacent, and a row descends many trees in turn without
 * data-dependent branches, so that memory reads overlap.
 */
final class TreeWalk {
    /** The high half of NaN, whatever its low half. */
    private static final long NO_NUMBER = 0x7ff80000L << Integer.SIZE;

    private final int[] roots;
    private final int[] depths;

    /** For each node the bits of its threshold, then its column and left child. */
    private final long[] nodes;

    /**
     * @param columns the column that each node compares; below 0 for leaves
     * @param next the left child, which comes after its parent and before the right child; for leaves their number
     */
    TreeWalk(int[] roots, int[] columns, int[] next, double[] thresholds) {
        this.roots = roots;
        this.nodes = new long[2 * columns.length];
        int[] height = new int[columns.length];
        for (int node = columns.length - 1; node >= 0; node--) {
            if (columns[node] < 0) {
                // A leaf leads to itself, because nothing is above NaN. The remaining bits hold the leaf number.
                nodes[2 * node] = NO_NUMBER | next[node];
                nodes[2 * node + 1] = node;
            } else {
                nodes[2 * node] = Double.doubleToRawLongBits(thresholds[node]);
                nodes[2 * node + 1] = (long) columns[node] << Integer.SIZE | next[node];
                height[node] = 1 + Math.max(height[next[node]], height[next[node] + 1]);
            }
        }
        this.depths = new int[roots.length];
        for (int tree = 0; tree < roots.length; tree++) {
            depths[tree] = height[roots[tree]];
        }
    }

    /** The number of the leaf that a row reaches in each tree. */
    int[] leaves(double[] row) {
        int[] at = roots.clone();
        for (int from = 0; from < at.length; from += 16) {
            int to = Math.min(at.length, from + 16);
            int depth = 0;
            for (int tree = from; tree < to; tree++) {
                depth = Math.max(depth, depths[tree]);
            }
            for (int level = 0; level < depth; level++) {
                for (int tree = from; tree < to; tree++) {
                    double threshold = Double.longBitsToDouble(nodes[2 * at[tree]]);
                    long ways = nodes[2 * at[tree] + 1];
                    at[tree] = (int) ways + (row[(int) (ways >>> Integer.SIZE)] > threshold ? 1 : 0);
                }
            }
        }
        for (int tree = 0; tree < at.length; tree++) {
            at[tree] = (int) nodes[2 * at[tree]];
        }
        return at;
    }
}
