package org.genremill.learn.local.linear;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/**
 * A linear classifier with one score per class or per pair of classes; probabilities are the softmax of the scores or
 * votes.
 */
public final class LinearClassifier implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "linear";

    private final int classes;
    private final boolean paired;
    private final int columns;
    private final double[] weights;

    /**
     * @param paired whether the scores are those of the pairs 0-1, 0-2, ..., 1-2, ... instead of the classes
     * @param weights scores x columns, then one intercept per score
     */
    LinearClassifier(int classes, boolean paired, int columns, double[] weights) {
        this.classes = classes;
        this.paired = paired;
        this.columns = columns;
        this.weights = weights;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static LinearClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        int columns = arrays.count("columns");
        int[] paired = arrays.integers("paired");
        boolean pairs = paired.length == 1 && paired[0] == 1;
        long scores = pairs ? classes * (classes - 1L) / 2 : classes;
        return new LinearClassifier(classes, pairs, columns, arrays.decimals("weights", scores * (columns + 1L)));
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] values = new double[weights.length / (columns + 1)];
        for (int index = 0; index < values.length; index++) {
            double sum = weights[values.length * columns + index];
            for (int column = 0; column < columns; column++) {
                sum += weights[index * columns + column] * row[column];
            }
            values[index] = sum;
        }
        return paired ? votes(values) : Softmax.of(values);
    }

    private double[] votes(double[] margins) {
        PairVotes votes = new PairVotes(classes);
        int pair = 0;
        for (int one = 0; one < classes; one++) {
            for (int other = one + 1; other < classes; other++) {
                votes.add(one, other, margins[pair++]);
            }
        }
        return votes.probabilities();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return new NamedArrays()
                .with("classes", classes)
                .with("paired", paired ? 1 : 0)
                .with("columns", columns)
                .with("weights", weights);
    }
}
