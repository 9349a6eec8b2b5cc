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
        double[][] means = means(classifier, table, fit.sides().test(), scaling);
        double scoreSeconds = (System.nanoTime() - fitted) / 1e9;
        return new Answer((fitted - start) / 1e9, scoreSeconds, means).packed();
    }

    /** The mean probabilities of the rows of each track. */
    private static double[][] means(Classifier classifier, DenseTable table, int[] tracks, double[][] scaling) {
        int[] rows = table.rowsOf(tracks);
        double[][] probabilities = classifier.probabilities(rows.length, index -> table.scaled(rows[index], scaling));
        double[][] means = new double[tracks.length][table.classes()];
        int row = 0;
        for (int place = 0; place < tracks.length; place++) {
            int ofTrack = table.rowsOf(tracks[place]).length;
            for (int end = row + ofTrack; row < end; row++) {
                for (int label = 0; label < table.classes(); label++) {
                    means[place][label] += probabilities[row][label];
                }
            }
            for (int label = 0; label < table.classes(); label++) {
                means[place][label] /= ofTrack;
            }
        }
        return means;
    }
}
