package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of distributed boosting that runs where the rows are. Sums are integers, so their order does not matter. */
public final class BoostingSearch implements Serializable {
    /** Bytes of the sums of one node and column. */
    public static final long BYTES_A_COLUMN = 3L * Long.BYTES * ClassHistogram.BINS;

    private final BoostingTrainer boosting;
    private final int classes;
    private final int columns;
    private final Trees grown;
    private final double[] values;
    private final Trees growing;

    /**
     * @param grown the trees of all earlier rounds
     * @param values the values of their leaves
     * @param growing the trees of this round, one per class
     */
    @SuppressWarnings("ArrayParameter")
    BoostingSearch(BoostingTrainer boosting, int classes, int columns, Trees grown, double[] values, Trees growing) {
        this.boosting = requireNonNull(boosting, "boosting is null");
        this.classes = classes;
        this.columns = columns;
        this.grown = requireNonNull(grown, "grown is null");
        this.values = values;
        this.growing = requireNonNull(growing, "growing is null");
    }

    /** For each column and bin of some nodes: the number of rows, and their summed gradients and second derivatives. */
    public Map<Integer, long[]> histograms(Iterator<ScoredRows> blocks, List<Integer> nodes) {
        long[][] sums = new long[growing.nodes()][];
        nodes.forEach(node -> sums[node] = new long[3 * columns * ClassHistogram.BINS]);
        while (blocks.hasNext()) {
            ScoredRows block = blocks.next();
            int[] slopes = block.slopes(grown, values, classes);
            for (int tree = 0; tree < classes; tree++) {
                add(block.rows(), slopes, tree, sums);
            }
        }
        Map<Integer, long[]> byNode = new TreeMap<>();
        nodes.forEach(node -> byNode.put(node, sums[node]));
        return byNode;
    }

    private void add(BinnedRows rows, int[] slopes, int tree, long[][] sums) {
        byte[] bins = rows.bins();
        for (int row = 0; row < rows.targets().length; row++) {
            int from = row * columns;
            long[] ofNode = sums[growing.node(tree, bins, from)];
            if (ofNode == null) {
                continue;
            }
            long slope = slopes[row * classes + tree];
            long probability = Math.abs(slope);
            long bend = (probability * (ScoredRows.ONE - probability)) / ScoredRows.ONE;
            for (int column = 0; column < columns; column++) {
                int place = 3 * (column * ClassHistogram.BINS + (bins[from + column] & 0xff));
                ofNode[place]++;
                ofNode[place + 1] += slope;
                ofNode[place + 2] += bend;
            }
        }
    }

    /** The best split of a node, from the sums over all its rows. */
    public GradientCut cut(long[] sums) {
        long[] all = sums(sums, 0, ClassHistogram.BINS);
        double bend = (double) all[2] / ScoredRows.ONE;
        Split split = all[0] < 2L * boosting.minLeaf() || bend < GradientHistogram.LEAST_BEND
                ? null
                : GradientHistogram.of(sums, columns)
                        .best(
                                (int) all[0],
                                (double) all[1] / ScoredRows.ONE,
                                bend,
                                boosting.minLeaf(),
                                boosting.lambda());
        if (split == null) {
            return new GradientCut(-1, 0, 0, all, new long[3]);
        }
        int from = split.column() * ClassHistogram.BINS;
        long[] left = sums(sums, from, from + split.bin() + 1);
        return new GradientCut(split.column(), split.bin(), split.score(), all, left);
    }

    private static long[] sums(long[] sums, int from, int to) {
        long[] added = new long[3];
        for (int index = 3 * from; index < 3 * to; index++) {
            added[index % 3] += sums[index];
        }
        return added;
    }
}
