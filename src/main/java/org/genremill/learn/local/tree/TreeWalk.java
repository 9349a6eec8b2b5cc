package org.genremill.learn.local.tree;

/**
 * Trees in the shape that rows fall through fastest: what a node needs lies side by side, and a row goes down many trees by turns,
 * without a branch that could be guessed wrong, so that the reads from memory overlap.
 */
final class TreeWalk {
    /** The high half of NaN, whatever its low half. */
    private static final long NO_NUMBER = 0x7ff80000L << Integer.SIZE;

    private final int[] roots;
    private final int[] depths;

    /** Of each node the bits of its threshold, then its column and its left child. */
    private final long[] nodes;

    /**
     * @param columns what each node asks for; below 0 for leaves
     * @param next the left child, which the right one follows and which comes after its parent; of leaves their number
     */
    TreeWalk(int[] roots, int[] columns, int[] next, double[] thresholds) {
        this.roots = roots;
        this.nodes = new long[2 * columns.length];
        int[] height = new int[columns.length];
        for (int node = columns.length - 1; node >= 0; node--) {
            if (columns[node] < 0) {
                // A leaf leads to itself: nothing is above NaN. The rest of its bits hold the leaf's
                // number.
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

    /** The number of the leaf that a row falls to in each tree. */
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
