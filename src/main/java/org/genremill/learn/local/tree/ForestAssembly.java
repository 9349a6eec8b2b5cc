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
 * The upper nodes of a forest whose rows lie in many places. A node that has many rows waits for its split from outside; one that
 * has few waits for all that is below it. Not safe for several threads.
 */
public final class ForestAssembly {
    private final ForestTrainer forest;
    private final long seed;
    private final int classes;
    private final BinCuts cuts;
    private final long fewRows;

    /** Of which a threshold is a bin, since rows of bins fall through them. */
    private final Trees.Builder nodes = new Trees.Builder();

    private final Map<Integer, int[]> leaves = new HashMap<>();
    private List<OpenNode> large = new ArrayList<>();
    private final List<OpenNode> small = new ArrayList<>();

    /**
     * A forest of roots.
     *
     * @param rows how many the table has
     * @param fewRows with up to so many rows a node is small
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

    /** The search in the nodes as they are now. */
    public ForestSearch search() {
        return new ForestSearch(forest, seed, classes, cuts, nodes.build());
    }

    /** Takes out the nodes that wait for their split, those of a tree side by side. */
    public List<OpenNode> takeLarge() {
        List<OpenNode> taken = large;
        large = new ArrayList<>();
        return taken;
    }

    /** The nodes that wait for all that is below them, those of a tree side by side. */
    public List<OpenNode> small() {
        return small.stream().sorted(Comparator.comparingInt(OpenNode::tree)).toList();
    }

    /** Splits a node that was taken out, or lets it try other columns, or makes it a leaf. */
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
     * @param below what {@link ForestSearch#grow} gave for the small nodes; a tree that drew no row at all is missing
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
