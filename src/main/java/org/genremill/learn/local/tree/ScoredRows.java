package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.genremill.learn.local.linear.LinearLoss;

/**
 * Rows with their scores from the trees grown so far. Scores are updated lazily from the trees passed in, so a block
 * that was lost and recomputed catches up by itself. Thread-safe.
 */
public final class ScoredRows implements Serializable {
    /** The fixed-point value of 1: gradients are integers, so that their sums do not depend on the order. */
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

    /** The current scores. */
    private static final class State implements Serializable {
        /** The number of trees included in the scores. */
        private final int trees;

        /** Rows x classes. */
        private final double[] scores;

        /** Gradients of the softmax loss with respect to each score, in units of 1 / {@link #ONE}. */
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
     * The gradients, rows x classes, after the given trees.
     *
     * @param trees with bin numbers as thresholds, in class order
     * @param values the value of each leaf, by leaf number
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
            // Replaced as a whole, so that an aborted task leaves no partial update.
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
