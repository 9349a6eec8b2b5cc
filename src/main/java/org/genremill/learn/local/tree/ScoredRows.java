package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.genremill.learn.local.linear.LinearLoss;

/**
 * Rows with the scores that the trees grown so far give them. They bring themselves up to date with the trees that they are
 * shown, so a copy that was lost and made anew is soon as good as the old one. Safe for several threads.
 */
public final class ScoredRows implements Serializable {
    /** What stands for 1: slopes are whole numbers, so that their sums do not depend on their order. */
    static final int ONE = 1 << 30;

    private final BinnedRows rows;
    private State state;

    /** Rows before the first tree. */
    public ScoredRows(BinnedRows rows, double[] start) {
        this.rows = requireNonNull(rows, "rows is null");
        double[] scores = new double[rows.targets().length * start.length];
        for (int index = 0; index < scores.length; index++) {
            scores[index] = start[index % start.length];
        }
        this.state = new State(0, scores, slopes(scores, start.length));
    }

    /** Where the rows stand. */
    private static final class State implements Serializable {
        /** How many trees are in the scores. */
        private final int trees;

        /** Rows x classes. */
        private final double[] scores;

        /** Of the softmax loss along each score, in parts of {@link #ONE}. */
        private final int[] slopes;

        State(int trees, double[] scores, int[] slopes) {
            this.trees = trees;
            this.scores = scores;
            this.slopes = slopes;
        }
    }

    BinnedRows rows() {
        return rows;
    }

    /**
     * The slopes, rows x classes, after some trees.
     *
     * @param trees of which thresholds are bins; the classes take turns
     * @param values by the number of the leaf
     */
    synchronized int[] slopes(Trees trees, double[] values, int classes) {
        if (state.trees > trees.count()) {
            throw new IllegalStateException("%d trees after %d".formatted(trees.count(), state.trees));
        }
        if (state.trees < trees.count()) {
            double[] scores = state.scores.clone();
            int columns = rows.bins().length / rows.targets().length;
            for (int tree = state.trees; tree < trees.count(); tree++) {
                for (int row = 0; row < rows.targets().length; row++) {
                    int node = trees.node(tree, rows.bins(), row * columns);
                    scores[row * classes + tree % classes] += values[trees.left(node)];
                }
            }
            // Replaced as a whole, so that a task which ends half way leaves nothing half done.
            state = new State(trees.count(), scores, slopes(scores, classes));
        }
        return state.slopes;
    }

    private int[] slopes(double[] scores, int classes) {
        int[] slopes = new int[scores.length];
        double[] ofRow = new double[classes];
        for (int row = 0; row < rows.targets().length; row++) {
            System.arraycopy(scores, row * classes, ofRow, 0, classes);
            LinearLoss.SOFTMAX.replaceBySlopes(ofRow, rows.targets()[row]);
            for (int index = 0; index < classes; index++) {
                slopes[row * classes + index] = (int) Math.round(ofRow[index] * ONE);
            }
        }
        return slopes;
    }
}
