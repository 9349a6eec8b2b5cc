package org.genremill.learn.local.tree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.TrainingSet;

/** Grows the trees of one boosted classifier; not thread-safe. */
final class BoostingGrower {
    /** Keeps a quotient finite. */
    private static final double TINY = 1e-15;

    private final BoostingTrainer boosting;
    private final BinnedTable table;
    private final Trees.Builder nodes = new Trees.Builder();
    private double[] values = new double[1024];

    /** Row indices, with the rows of each node contiguous. */
    private final int[] rows;

    private final int[] later;
    private final double[] slopesOfNode;
    private final double[] bendsOfNode;
    private final Deque<GradientHistogram> spare = new ArrayDeque<>();

    BoostingGrower(BoostingTrainer boosting, TrainingSet table) {
        this.boosting = boosting;
        this.table = BinnedTable.of(table);
        this.rows = new int[table.rows()];
        this.later = new int[table.rows()];
        this.slopesOfNode = new double[table.rows()];
        this.bendsOfNode = new double[table.rows()];
    }

    /** Rows {@code rows[from]} to before {@code rows[to]}, with their sums and best split, if any. */
    private record Node(
            int number, int from, int to, double slope, double bend, GradientHistogram histogram, Split split) {
        double gain() {
            return split.score();
        }
    }

    Classifier boosted(double[] start) {
        return new BoostedTrees(start, nodes.build(), Arrays.copyOf(values, nodes.leaves()));
    }

    /** Grows one tree and adds its output to the scores. */
    void grow(double[] slopes, double[] bends, double[] scores) {
        Arrays.setAll(rows, row -> row);
        PriorityQueue<Node> open = new PriorityQueue<>(
                Comparator.comparingDouble(Node::gain).reversed().thenComparing(Node::number));
        int number = nodes.root();
        place(node(number, 0, rows.length, slopes, bends, counted(0, rows.length, slopes, bends)), open, scores);
        int leaves = 1;
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (leaves == boosting.maxLeaves()) {
                finish(node, scores);
                continue;
            }
            leaves++;
            for (Node child : children(node, slopes, bends)) {
                place(child, open, scores);
            }
        }
    }

    private void place(Node node, PriorityQueue<Node> open, double[] scores) {
        if (node.split() == null) {
            finish(node, scores);
        } else {
            open.add(node);
        }
    }

    private void finish(Node node, double[] scores) {
        double value = -boosting.learningRate() * node.slope() / (node.bend() + boosting.lambda() + TINY);
        int leaf = nodes.leaf(node.number());
        values = leaf == values.length ? Arrays.copyOf(values, 2 * leaf) : values;
        values[leaf] = value;
        for (int index = node.from(); index < node.to(); index++) {
            scores[rows[index]] += value;
        }
        spare.push(node.histogram());
    }

    /** Builds the histogram of the smaller child; the larger one is the difference from the parent. */
    private Node[] children(Node parent, double[] slopes, double[] bends) {
        int middle = part(parent);
        int left = nodes.split(
                parent.number(),
                parent.split().column(),
                table.cuts().cut(parent.split().column(), parent.split().bin()));
        boolean leftIsSmall = middle - parent.from() <= parent.to() - middle;
        GradientHistogram small = leftIsSmall
                ? counted(parent.from(), middle, slopes, bends)
                : counted(middle, parent.to(), slopes, bends);
        GradientHistogram large = parent.histogram();
        large.subtract(small);
        return new Node[] {
            node(left, parent.from(), middle, slopes, bends, leftIsSmall ? small : large),
            node(left + 1, middle, parent.to(), slopes, bends, leftIsSmall ? large : small)
        };
    }

    private GradientHistogram counted(int from, int to, double[] slopes, double[] bends) {
        for (int index = from; index < to; index++) {
            slopesOfNode[index - from] = slopes[rows[index]];
            bendsOfNode[index - from] = bends[rows[index]];
        }
        GradientHistogram histogram = spare.isEmpty() ? new GradientHistogram(table.columns()) : spare.pop();
        histogram.fill(table, rows, from, to, slopesOfNode, bendsOfNode);
        return histogram;
    }

    private Node node(int number, int from, int to, double[] slopes, double[] bends, GradientHistogram histogram) {
        double slope = 0;
        double bend = 0;
        for (int index = from; index < to; index++) {
            slope += slopes[rows[index]];
            bend += bends[rows[index]];
        }
        Split split = to - from < 2 * boosting.minLeaf() || bend < GradientHistogram.LEAST_BEND
                ? null
                : histogram.best(to - from, slope, bend, boosting.minLeaf(), boosting.lambda());
        return new Node(number, from, to, slope, bend, histogram, split);
    }

    /** Stably partitions the rows of a node and returns the start of the right side. */
    private int part(Node node) {
        byte[] bins = table.bins(node.split().column());
        int bin = node.split().bin();
        int left = node.from();
        int right = 0;
        for (int index = node.from(); index < node.to(); index++) {
            if ((bins[rows[index]] & 0xff) <= bin) {
                rows[left++] = rows[index];
            } else {
                later[right++] = rows[index];
            }
        }
        System.arraycopy(later, 0, rows, left, right);
        return left;
    }
}
