package org.genremill.learn.local.linear;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/** Gaussian naive Bayes: columns are independent and normally distributed within each class. */
public final class NaiveBayesClassifier implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "normal";

    private final int columns;
    private final double[] priors;
    private final double[] means;
    private final double[] variances;
    /** The log prior plus the log normalisation constant of each class. */
    private final double[] offsets;

    /**
     * @param priors the log prior of each class
     * @param means classes x columns
     * @param variances classes x columns, above 0
     */
    NaiveBayesClassifier(int columns, double[] priors, double[] means, double[] variances) {
        this.columns = columns;
        this.priors = priors;
        this.means = means;
        this.variances = variances;
        this.offsets = priors.clone();
        for (int cell = 0; cell < variances.length; cell++) {
            offsets[cell / columns] -= Math.log(2 * Math.PI * variances[cell]) / 2;
        }
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static NaiveBayesClassifier read(NamedArrays arrays) {
        int columns = arrays.count("columns");
        double[] priors = arrays.decimals("priors");
        long cells = (long) priors.length * columns;
        double[] variances = arrays.decimals("variances", cells);
        for (double variance : variances) {
            if (!(variance > 0)) {
                throw new IllegalArgumentException("a variance of " + variance);
            }
        }
        return new NaiveBayesClassifier(columns, priors, arrays.decimals("means", cells), variances);
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] scores = offsets.clone();
        for (int label = 0; label < scores.length; label++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                double distance = row[column] - means[label * columns + column];
                sum += distance * distance / variances[label * columns + column];
            }
            scores[label] -= sum / 2;
        }
        return Softmax.of(scores);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return new NamedArrays()
                .with("columns", columns)
                .with("priors", priors)
                .with("means", means)
                .with("variances", variances);
    }
}
