package org.genremill.learn.local.tree;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;

/** Trees whose leaves hold shares of classes; a probability is the mean share over trees. */
public final class ForestClassifier implements Classifier {
    public static final String KIND = "voting-trees";

    private final int classes;
    private final Trees trees;
    private final LeafFractions shares;

    ForestClassifier(int classes, Trees trees, LeafFractions shares) {
        this.classes = classes;
        this.trees = trees;
        this.shares = shares;
    }

    public static ForestClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        LeafFractions shares = LeafFractions.read(arrays, classes);
        return new ForestClassifier(classes, Trees.read(arrays, shares.leaves()), shares);
    }

    /** Copies the only tree that there is to a node of another one, and its leaves after those that are there. */
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
