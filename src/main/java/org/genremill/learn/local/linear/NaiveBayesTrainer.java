package org.genremill.learn.local.linear;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Gaussian naive Bayes. As in MLlib and scikit-learn, 1e-9 of the largest column variance is added to each variance, so
 * that a column that is constant in one class does not rule out the others.
 */
public record NaiveBayesTrainer() implements Trainer {
    private static final double SMOOTHING = 1e-9;

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        int columns = table.columns();
        int[] counts = new int[table.classes()];
        double[] means = new double[table.classes() * columns];
        double[] variances = new double[table.classes() * columns];
        for (int target : table.targets()) {
            counts[target]++;
        }
        for (int index = 0; index < table.values().length; index++) {
            int target = table.targets()[index / columns];
            means[target * columns + index % columns] += table.values()[index] / counts[target];
        }
        for (int index = 0; index < table.values().length; index++) {
            int target = table.targets()[index / columns];
            int cell = target * columns + index % columns;
            double distance = table.values()[index] - means[cell];
            variances[cell] += distance * distance / counts[target];
        }
        double least = SMOOTHING * largestVariance(table);
        double[] priors = new double[counts.length];
        for (int label = 0; label < counts.length; label++) {
            priors[label] = Math.log((double) counts[label] / table.rows());
        }
        for (int cell = 0; cell < variances.length; cell++) {
            // If no column varies, any variance gives the same result.
            variances[cell] = variances[cell] + least > 0 ? variances[cell] + least : 1;
        }
        return new NaiveBayesClassifier(columns, priors, means, variances);
    }

    private static double largestVariance(TrainingSet table) {
        double largest = 0;
        double[] byColumn = table.byColumn();
        for (int column = 0; column < table.columns(); column++) {
            double mean = 0;
            for (int row = 0; row < table.rows(); row++) {
                mean += byColumn[column * table.rows() + row] / table.rows();
            }
            double variance = 0;
            for (int row = 0; row < table.rows(); row++) {
                double distance = byColumn[column * table.rows() + row] - mean;
                variance += distance * distance / table.rows();
            }
            largest = Math.max(largest, variance);
        }
        return largest;
    }
}
