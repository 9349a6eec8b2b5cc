package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.genremill.learn.local.Classifier;

/**
 * Grows boosted trees for distributed rows. All trees of a round grow at once, and each speculatively splits all leaves
 * that are likely to be split next; splits made too early are pruned, so the result equals leaf-wise growth. Not
 * thread-safe.
 */
public final class BoostingAssembly {
    /** Keeps a quotient finite. */
    private static final double TINY = 1e-15;

    private final BoostingTrainer boosting;
    private final double[] start;
    private final BinCuts cuts;
    private final Trees.Builder grown = new Trees.Builder();
    private double[] values = new double[1024];

    private Trees.Builder growing = new Trees.Builder();
    private Trees known = growing.build();
    private List<Integer> wanted = new ArrayList<>();
    private final Map<Integer, GradientCut> cutOf = new HashMap<>();
    private final Map<Integer, long[]> sumsOf = new HashMap<>();

    /** @param start the initial scores, one per class */
    public BoostingAssembly(BoostingTrainer boosting, double[] start, BinCuts cuts) {
        this.boosting = requireNonNull(boosting, "boosting is null");
        this.start = start.clone();
        this.cuts = requireNonNull(cuts, "cuts is null");
    }

    /** Starts the trees of a round. */
    public void begin() {
        growing = new Trees.Builder();
        cutOf.clear();
        sumsOf.clear();
        wanted = new ArrayList<>();
        for (int tree = 0; tree < start.length; tree++) {
            wanted.add(growing.root());
        }
        known = growing.build();
    }

    /** The nodes that need a split now; empty if the round is over. */
    public List<Integer> wanted() {
        return List.copyOf(wanted);
    }

    /** The split search in the current trees. */
    public BoostingSearch search() {
        return new BoostingSearch(
                boosting, start.length, cuts.columns(), grown.build(), Arrays.copyOf(values, grown.leaves()), known);
    }

    /** Accepts the splits of all nodes in {@link #wanted}. */
    public void accept(Map<Integer, GradientCut> found) {
        cutOf.putAll(found);
        found.forEach((node, cut) -> sumsOf.put(node, cut.sums()));
        wanted = new ArrayList<>();
        for (int tree = 0; tree < start.length; tree++) {
            for (int node : chosen(tree)) {
                if (known.isLeaf(node)) {
                    split(node);
                }
            }
        }
        known = growing.build();
    }

    private void split(int node) {
        GradientCut cut = cutOf.get(node);
        int left = growing.split(node, cut.column(), cut.bin());
        sumsOf.put(left, cut.left());
        sumsOf.put(left + 1, cut.right());
        wanted.add(left);
        wanted.add(left + 1);
    }

    /** The nodes of a tree that leaf-wise growth splits, always where the loss falls most. */
    private Set<Integer> chosen(int tree) {
        PriorityQueue<Integer> open = new PriorityQueue<>(
                Comparator.comparingDouble((Integer node) -> -cutOf.get(node).gain())
                        .thenComparing(Comparator.naturalOrder()));
        Set<Integer> chosen = new HashSet<>();
        offer(known.root(tree), open);
        while (!open.isEmpty() && chosen.size() + 1 < boosting.maxLeaves()) {
            int node = open.poll();
            chosen.add(node);
            if (!known.isLeaf(node)) {
                offer(known.left(node), open);
                offer(known.left(node) + 1, open);
            }
        }
        return chosen;
    }

    private void offer(int node, PriorityQueue<Integer> open) {
        if (cutOf.get(node).splits()) {
            open.add(node);
        }
    }

    /** Ends a round and adds its trees to the model. */
    public void end() {
        for (int tree = 0; tree < start.length; tree++) {
            copy(known.root(tree), grown.root(), chosen(tree));
        }
    }

    private void copy(int from, int to, Set<Integer> chosen) {
        if (chosen.contains(from)) {
            int left = grown.split(to, known.column(from), known.threshold(from));
            copy(known.left(from), left, chosen);
            copy(known.left(from) + 1, left + 1, chosen);
        } else {
            int leaf = grown.leaf(to);
            values = leaf == values.length ? Arrays.copyOf(values, 2 * leaf) : values;
            long[] sums = sumsOf.get(from);
            double bend = (double) sums[2] / ScoredRows.ONE;
            values[leaf] = -boosting.learningRate() * sums[1] / ScoredRows.ONE / (bend + boosting.lambda() + TINY);
        }
    }

    /** All rounds so far as a classifier. */
    public Classifier classifier() {
        return new BoostedTrees(start, grown.build().cut(cuts), Arrays.copyOf(values, grown.leaves()));
    }
}
