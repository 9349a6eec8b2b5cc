package org.genremill.learn.local.tree;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/** Trees of which each adds to the score of one class, the classes taking turns; probabilities are the softmax. */
public final class BoostedTrees implements Classifier {
    public static final String KIND = "summed-trees";

    private final double[] start;
    private final Trees trees;
    private final double[] values;

    /**
     * @param start the scores before any tree
     * @param values by the number of the leaf
     */
    BoostedTrees(double[] start, Trees trees, double[] values) {
        this.start = start;
        this.trees = trees;
        this.values = values;
    }

    public static BoostedTrees read(NamedArrays arrays) {
        double[] values = arrays.decimals("values");
        return new BoostedTrees(arrays.decimals("start"), Trees.read(arrays, values.length), values);
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] scores = start.clone();
        int[] leaves = trees.leaves(row);
        for (int tree = 0; tree < leaves.length; tree++) {
            scores[tree % scores.length] += values[leaves[tree]];
        }
        return Softmax.of(scores);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return trees.arrays().with("start", start).with("values", values);
    }
}
