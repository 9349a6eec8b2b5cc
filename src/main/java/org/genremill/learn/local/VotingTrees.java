package org.genremill.learn.local;

/** Trees whose leaves hold shares of classes; a probability is the mean share over trees. */
final class VotingTrees implements Classifier {
    static final String KIND = "voting-trees";

    private final int classes;
    private final Trees trees;
    private final Shares shares;

    VotingTrees(int classes, Trees trees, Shares shares) {
        this.classes = classes;
        this.trees = trees;
        this.shares = shares;
    }

    static VotingTrees read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        Shares shares = Shares.read(arrays, classes);
        return new VotingTrees(classes, Trees.read(arrays, shares.leaves()), shares);
    }

    /** Copies the only tree that there is to a node of another one, and its leaves after those that are there. */
    void graft(Trees.Builder nodes, int node, Shares.Builder leaves) {
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
