package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.RowHash;
import org.genremill.learn.local.tree.ForestTrainer.Kind;

/**
 * The part of distributed forest training that runs where the rows are. All randomness comes from hashes of the seed,
 * the tree and the row or node, so neither the partitioning nor the order of the rows matters.
 */
public final class ForestSearch implements Serializable {
    private final ForestTrainer forest;
    private final long seed;
    private final int classes;
    private final BinCuts cuts;
    private final Trees top;

    ForestSearch(ForestTrainer forest, long seed, int classes, BinCuts cuts, Trees top) {
        this.forest = requireNonNull(forest, "forest is null");
        this.seed = seed;
        this.classes = classes;
        this.cuts = requireNonNull(cuts, "cuts is null");
        this.top = requireNonNull(top, "top is null");
    }

    /** Class counts by node: for each column that the node samples, bins x classes. Nodes without rows are missing. */
    public Map<Integer, int[]> histograms(Iterator<BinnedRows> blocks, List<OpenNode> nodes) {
        int[][] drawn = new int[top.nodes()][];
        int[][] counts = new int[top.nodes()][];
        nodes.forEach(node -> drawn[node.number()] = columns(node));
        int[] trees = nodes.stream().mapToInt(OpenNode::tree).distinct().toArray();
        while (blocks.hasNext()) {
            BinnedRows rows = blocks.next();
            for (int tree : trees) {
                count(rows, tree, drawn, counts);
            }
        }
        Map<Integer, int[]> byNode = new TreeMap<>();
        for (int node = 0; node < counts.length; node++) {
            if (counts[node] != null) {
                byNode.put(node, counts[node]);
            }
        }
        return byNode;
    }

    private void count(BinnedRows rows, int tree, int[][] drawn, int[][] counts) {
        long key = RowHash.of(seed, tree);
        byte[] bins = rows.bins();
        for (int row = 0; row < rows.targets().length; row++) {
            int from = row * cuts.columns();
            int copies = copies(key, rows.ids()[row]);
            int node = copies == 0 ? 0 : top.node(tree, bins, from);
            int[] columns = drawn[node];
            if (copies == 0 || columns == null) {
                continue;
            }
            if (counts[node] == null) {
                counts[node] = new int[columns.length * ClassHistogram.BINS * classes];
            }
            int[] ofNode = counts[node];
            int target = rows.targets()[row];
            for (int index = 0; index < columns.length; index++) {
                int bin = bins[from + columns[index]] & 0xff;
                ofNode[(index * ClassHistogram.BINS + bin) * classes + target] += copies;
            }
        }
    }

    /** The best split of a node, from the class counts of all its rows. */
    public NodeCut cut(OpenNode node, int[] counts) {
        int[] columns = columns(node);
        int[] ofNode = counts(counts, 0, ClassHistogram.BINS);
        ClassHistogram histogram = new ClassHistogram(classes, forest.minLeaf());
        SplittableRandom random = random(node);
        Split best = null;
        int place = 0;
        for (int index = 0; index < columns.length; index++) {
            histogram.load(counts, index * ClassHistogram.BINS * classes);
            Split split = forest.kind() == Kind.EXTRA_TREES
                    ? histogram.drawn(columns[index], ofNode, cuts, random)
                    : histogram.best(columns[index], ofNode);
            if (split != null && (best == null || split.score() > best.score())) {
                best = split;
                place = index;
            }
        }
        if (best == null) {
            return new NodeCut(-1, 0, ofNode, new int[classes]);
        }
        int from = place * ClassHistogram.BINS;
        return new NodeCut(best.column(), best.bin(), ofNode, counts(counts, from, from + best.bin() + 1));
    }

    private int[] counts(int[] counts, int fromBin, int toBin) {
        int[] sums = new int[classes];
        for (int index = fromBin * classes; index < toBin * classes; index++) {
            sums[index % classes] += counts[index];
        }
        return sums;
    }

    /** The rows of one tree in some of its nodes, by node. */
    public Map<Integer, DrawnRows> gather(BinnedRows rows, int tree, List<OpenNode> nodes) {
        int[] counts = new int[top.nodes()];
        Arrays.fill(counts, -1);
        nodes.forEach(node -> counts[node.number()] = 0);
        int[] nodeOfRow = new int[rows.targets().length];
        int[] copiesOfRow = new int[nodeOfRow.length];
        long key = RowHash.of(seed, tree);
        for (int row = 0; row < nodeOfRow.length; row++) {
            int copies = copies(key, rows.ids()[row]);
            int node = copies == 0 ? -1 : top.node(tree, rows.bins(), row * cuts.columns());
            nodeOfRow[row] = node;
            copiesOfRow[row] = copies;
            if (node >= 0 && counts[node] >= 0) {
                counts[node]++;
            }
        }
        Map<Integer, DrawnRows> byNode = new TreeMap<>();
        for (OpenNode node : nodes) {
            int count = counts[node.number()];
            if (count > 0) {
                byNode.put(node.number(), drawn(rows, nodeOfRow, copiesOfRow, node.number(), count));
            }
        }
        return byNode;
    }

    private DrawnRows drawn(BinnedRows rows, int[] nodeOfRow, int[] copiesOfRow, int node, int count) {
        int columns = cuts.columns();
        DrawnRows drawn = new DrawnRows(new byte[count * columns], new int[count], new int[count]);
        int to = 0;
        for (int row = 0; row < nodeOfRow.length; row++) {
            if (nodeOfRow[row] == node) {
                System.arraycopy(rows.bins(), row * columns, drawn.bins(), to * columns, columns);
                drawn.targets()[to] = rows.targets()[row];
                drawn.copies()[to++] = copiesOfRow[row];
            }
        }
        return drawn;
    }

    /** Grows the subtree of a node. */
    public Classifier grow(OpenNode node, List<DrawnRows> parts) {
        DrawnRows rows = DrawnRows.joined(parts);
        ForestGrower grower = new ForestGrower(forest, rows.table(cuts), rows.targets(), classes);
        grower.grow(rows.copies(), node.depth(), random(node));
        return grower.forest();
    }

    private int copies(long key, long id) {
        return forest.kind() == Kind.EXTRA_TREES ? 1 : RowHash.poisson(RowHash.of(key, id));
    }

    private SplittableRandom random(OpenNode node) {
        return new SplittableRandom(RowHash.of(RowHash.of(seed, node.tree()), -1L - node.number()));
    }

    /** The next columns that a node tries, all different from earlier ones. */
    private int[] columns(OpenNode node) {
        SplittableRandom random = random(node);
        int[] all = new int[cuts.columns()];
        Arrays.setAll(all, column -> column);
        int to = Math.min(all.length, node.tried() + forest.subset());
        for (int index = 0; index < to; index++) {
            int drawn = index + random.nextInt(all.length - index);
            int column = all[drawn];
            all[drawn] = all[index];
            all[index] = column;
        }
        return Arrays.copyOfRange(all, node.tried(), to);
    }
}
