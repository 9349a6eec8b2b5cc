package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genremill.learn.local.Classifier;

/**
 * The upper nodes of a forest over distributed rows. A large node waits for its split, a small one for its whole
 * subtree. Not thread-safe.
 */
public final class ForestAssembly {
    private final ForestTrainer forest;
    private final long seed;
    private final int classes;
    private final BinCuts cuts;
    private final long fewRows;

    /** Nodes whose thresholds are bin numbers, as rows are binned. */
    private final Trees.Builder nodes = new Trees.Builder();

    private final Map<Integer, int[]> leaves = new HashMap<>();
    private List<OpenNode> large = new ArrayList<>();
    private final List<OpenNode> small = new ArrayList<>();

    /**
     * Starts with the root nodes.
     *
     * @param rows the number of rows in the table
     * @param fewRows the maximum number of rows of a small node
     */
    public ForestAssembly(ForestTrainer forest, long seed, int classes, BinCuts cuts, long rows, long fewRows) {
        this.forest = requireNonNull(forest, "forest is null");
        this.seed = seed;
        this.classes = classes;
        this.cuts = requireNonNull(cuts, "cuts is null");
        this.fewRows = fewRows;
        for (int tree = 0; tree < forest.trees(); tree++) {
            place(new OpenNode(tree, nodes.root(), 0, 0, rows));
        }
    }

    /** The split search in the current nodes. */
    public ForestSearch search() {
        return new ForestSearch(forest, seed, classes, cuts, nodes.build());
    }

    /** Removes and returns the nodes that wait for a split, grouped by tree. */
    public List<OpenNode> takeLarge() {
        List<OpenNode> taken = large;
        large = new ArrayList<>();
        return taken;
    }

    /** The nodes that wait for their subtree, grouped by tree. */
    public List<OpenNode> small() {
        return small.stream().sorted(Comparator.comparingInt(OpenNode::tree)).toList();
    }

    /** Splits a removed node, makes it try other columns, or turns it into a leaf. */
    public void accept(OpenNode node, NodeCut cut) {
        int next = node.tried() + forest.subset();
        if (node.depth() == forest.maxDepth() || (!cut.splits() && next >= cuts.columns())) {
            leaves.put(node.number(), cut.counts());
        } else if (cut.splits()) {
            int left = nodes.split(node.number(), cut.column(), cut.bin());
            place(node, left, cut.left());
            place(node, left + 1, cut.right());
        } else {
            large.add(new OpenNode(node.tree(), node.number(), node.depth(), next, node.rows()));
        }
    }

    private void place(OpenNode parent, int number, int[] counts) {
        int depth = parent.depth() + 1;
        boolean isPure = Arrays.stream(counts).filter(count -> count > 0).count() < 2;
        if (isPure || depth == forest.maxDepth()) {
            leaves.put(number, counts);
        } else {
            long rows = Arrays.stream(counts).asLongStream().sum();
            place(new OpenNode(parent.tree(), number, depth, 0, rows));
        }
    }

    private void place(OpenNode node) {
        (node.rows() > fewRows ? large : small).add(node);
    }

    /**
     * The whole forest.
     *
     * @param below the subtrees that {@link ForestSearch#grow} returned for the small nodes; a tree that drew no rows
     *     is missing
     */
    public Classifier joined(Map<Integer, Classifier> below) {
        Trees top = nodes.build().cut(cuts);
        Trees.Builder joined = new Trees.Builder();
        LeafFractions.Builder shares = new LeafFractions.Builder();
        for (int tree = 0; tree < top.count(); tree++) {
            join(top, top.root(tree), joined, joined.root(), shares, below);
        }
        return new ForestClassifier(classes, joined.build(), shares.build());
    }

    private void join(
            Trees top,
            int from,
            Trees.Builder joined,
            int to,
            LeafFractions.Builder shares,
            Map<Integer, Classifier> below) {
        if (!top.isLeaf(from)) {
            int left = joined.split(to, top.column(from), top.threshold(from));
            join(top, top.left(from), joined, left, shares, below);
            join(top, top.left(from) + 1, joined, left + 1, shares, below);
        } else if (below.get(from) instanceof ForestClassifier grown) {
            grown.graft(joined, to, shares);
        } else {
            int[] counts = leaves.get(from);
            if (counts == null) {
                counts = new int[classes];
                Arrays.fill(counts, 1);
            }
            joined.leaf(to);
            shares.add(counts);
        }
    }
}
