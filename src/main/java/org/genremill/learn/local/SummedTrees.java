package org.genremill.learn.local;

/** Trees of which each adds to the score of one class, the classes taking turns; probabilities are the softmax. */
final class SummedTrees implements Classifier {
    static final String KIND = "summed-trees";

    private final double[] start;
    private final Trees trees;
    private final double[] values;

    /**
     * @param start the scores before any tree
     * @param values by the number of the leaf
     */
    SummedTrees(double[] start, Trees trees, double[] values) {
        this.start = start;
        this.trees = trees;
        this.values = values;
    }

    static SummedTrees read(NamedArrays arrays) {
        double[] values = arrays.decimals("values");
        return new SummedTrees(arrays.decimals("start"), Trees.read(arrays, values.length), values);
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
