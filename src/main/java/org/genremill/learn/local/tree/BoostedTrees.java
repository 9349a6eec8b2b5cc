package org.genremill.learn.local.tree;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/**
 * Boosted trees: each tree adds to the score of one class, in class order; probabilities are the softmax of the scores.
 */
public final class BoostedTrees implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "summed-trees";

    private final double[] start;
    private final Trees trees;
    private final double[] values;

    /**
     * @param start the initial scores
     * @param values the value of each leaf, by leaf number
     */
    BoostedTrees(double[] start, Trees trees, double[] values) {
        this.start = start;
        this.trees = trees;
        this.values = values;
    }

    /** Restores a classifier from its {@link #arrays}. */
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
