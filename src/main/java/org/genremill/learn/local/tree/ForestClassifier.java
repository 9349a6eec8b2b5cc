package org.genremill.learn.local.tree;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;

/** A forest; probabilities are the class fractions of the leaves, averaged over the trees. */
public final class ForestClassifier implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "voting-trees";

    private final int classes;
    private final Trees trees;
    private final LeafFractions shares;

    ForestClassifier(int classes, Trees trees, LeafFractions shares) {
        this.classes = classes;
        this.trees = trees;
        this.shares = shares;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static ForestClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        LeafFractions shares = LeafFractions.read(arrays, classes);
        return new ForestClassifier(classes, Trees.read(arrays, shares.leaves()), shares);
    }

    /** Copies this single tree to a node of another forest and appends its leaves. */
    void graft(Trees.Builder nodes, int node, LeafFractions.Builder leaves) {
        nodes.graft(node, trees, trees.root(0), leaf -> leaves.add(shares, leaf));
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] sums = new double[classes];
        for (int leaf : trees.leaves(row)) {
            shares.addTo(sums, leaf);
        }
        for (int index = 0; index < classes; index++) {
            sums[index] /= trees.count();
        }
        return sums;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        NamedArrays arrays = trees.arrays().with("classes", classes);
        shares.writeTo(arrays);
        return arrays;
    }
}
