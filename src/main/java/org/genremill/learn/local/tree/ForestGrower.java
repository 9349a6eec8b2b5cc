package org.genremill.learn.local.tree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.tree.ForestTrainer.Kind;

/** Grows the trees of one forest; not thread-safe. */
final class ForestGrower {
    private final ForestTrainer forest;
    private final BinnedTable table;
    private final int[] targets;
    private final int classes;
    private final Trees.Builder nodes = new Trees.Builder();
    private final LeafFractions.Builder leaves = new LeafFractions.Builder();

    /** The multiplicity of each row in the tree. */
    private int[] copies = {};
    /** Row indices of the tree, with the rows of each node contiguous. */
    private final int[] rows;

    private final int[] columns;
    private final ClassHistogram histogram;

    ForestGrower(ForestTrainer forest, BinnedTable table, int[] targets, int classes) {
        this.forest = forest;
        this.table = table;
        this.targets = targets;
        this.classes = classes;
        this.rows = new int[table.rows()];
        this.columns = new int[table.columns()];
        this.histogram = new ClassHistogram(classes, forest.minLeaf());
    }

    /** A range of the tree's rows: {@code rows[from]} to before {@code rows[to]}. */
    private record Node(int number, int from, int to, int depth) {}

    Classifier forest() {
        return new ForestClassifier(classes, nodes.build(), leaves.build());
    }

    /**
     * Grows a tree or a subtree.
     *
     * @param copiesOfRows the multiplicity of each row in the tree, not all 0
     * @param depth of its root
     */
    void grow(int[] copiesOfRows, int depth, SplittableRandom random) {
        copies = copiesOfRows;
        Deque<Node> open = new ArrayDeque<>();
        open.push(new Node(nodes.root(), 0, gather(), depth));
        while (!open.isEmpty()) {
            Node node = open.pop();
            int[] counts = counts(node);
            Split split = node.depth() == forest.maxDepth() ? null : split(node, counts, random);
            if (split == null) {
                nodes.leaf(node.number());
                leaves.add(counts);
            } else {
                int middle = part(node, split);
                int left =
                        nodes.split(node.number(), split.column(), table.cuts().cut(split.column(), split.bin()));
                open.push(new Node(left + 1, middle, node.to(), node.depth() + 1));
                open.push(new Node(left, node.from(), middle, node.depth() + 1));
            }
        }
    }

    private int gather() {
        int used = 0;
        for (int row = 0; row < copies.length; row++) {
            if (copies[row] > 0) {
                rows[used++] = row;
            }
        }
        return used;
    }

    private int[] counts(Node node) {
        int[] counts = new int[classes];
        for (int index = node.from(); index < node.to(); index++) {
            counts[targets[rows[index]]] += copies[rows[index]];
        }
        return counts;
    }

    /** The best split over the sampled columns, sampling more while none can be split; null if there is none. */
    private Split split(Node node, int[] counts, SplittableRandom random) {
        int kinds = 0;
        for (int count : counts) {
            kinds += count > 0 ? 1 : 0;
        }
        if (kinds < 2) {
            return null;
        }
        Arrays.setAll(columns, column -> column);
        Split best = null;
        for (int tried = 0; tried < columns.length && (tried < forest.subset() || best == null); tried++) {
            int drawn = tried + random.nextInt(columns.length - tried);
            int column = columns[drawn];
            columns[drawn] = columns[tried];
            Split split = forest.kind() == Kind.EXTRA_TREES
                    ? drawn(column, node, counts, random)
                    : best(column, node, counts);
            if (split != null && (best == null || split.score() > best.score())) {
                best = split;
            }
        }
        return best;
    }

    private Split best(int column, Node node, int[] counts) {
        histogram.count(table.bins(column), rows, node.from(), node.to(), targets, copies);
        return histogram.best(column, counts);
    }

    /** As {@link ClassHistogram#drawn}, but without a histogram, which would not pay off here. */
    private Split drawn(int column, Node node, int[] counts, SplittableRandom random) {
        byte[] bins = table.bins(column);
        int first = BinCuts.MOST_BINS;
        int last = 0;
        for (int index = node.from(); index < node.to(); index++) {
            int bin = bins[rows[index]] & 0xff;
            first = Math.min(first, bin);
            last = Math.max(last, bin);
        }
        if (first == last) {
            return null;
        }
        int cut = table.cuts().binBetween(column, first, last - 1, random.nextDouble());
        int[] left = new int[classes];
        for (int index = node.from(); index < node.to(); index++) {
            int row = rows[index];
            left[targets[row]] += (bins[row] & 0xff) <= cut ? copies[row] : 0;
        }
        return histogram.split(column, cut, left, counts);
    }

    /** Partitions the rows of a node and returns the start of the right side. */
    private int part(Node node, Split split) {
        byte[] bins = table.bins(split.column());
        int left = node.from();
        int right = node.to() - 1;
        while (left <= right) {
            int row = rows[left];
            if ((bins[row] & 0xff) <= split.bin()) {
                left++;
            } else {
                rows[left] = rows[right];
                rows[right--] = row;
            }
        }
        return left;
    }
}
