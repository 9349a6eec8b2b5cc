package org.genremill.steps.compare;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.steps.Sides;

/** What runs on an executor: fits, asks about each test row, and packs an {@link Answer}. */
record FitTask(Broadcast<DenseTable> broadcast, List<LocalFit> fits) implements Function<Integer, double[]> {
    /** A {@link Fit} as far as an executor needs to know it. */
    record LocalFit(Trainer trainer, long seed, Sides sides) implements Serializable {}

    @Override
    public double[] call(Integer index) {
        DenseTable table = broadcast.value();
        LocalFit fit = fits.get(index);
        long start = System.nanoTime();
        int[] train = table.rowsOf(fit.sides().train());
        double[][] scaling = table.scaling(train);
        Classifier classifier = fit.trainer().fit(table.trainingSet(train, scaling), fit.seed());
        long fitted = System.nanoTime();
        int[] test = fit.sides().test();
        double[][] means = new double[test.length][];
        for (int i = 0; i < test.length; i++) {
            means[i] = mean(classifier, table, table.rowsOf(test[i]), scaling);
        }
        double scoreSeconds = (System.nanoTime() - fitted) / 1e9;
        return new Answer((fitted - start) / 1e9, scoreSeconds, means).packed();
    }

    private static double[] mean(Classifier classifier, DenseTable table, int[] rows, double[][] scaling) {
        double[] mean = new double[table.classes()];
        for (int row : rows) {
            double[] probabilities = classifier.probabilities(table.scaled(row, scaling));
            for (int label = 0; label < mean.length; label++) {
                mean[label] += probabilities[label];
            }
        }
        for (int label = 0; label < mean.length; label++) {
            mean[label] /= rows.length;
        }
        return mean;
    }
}
