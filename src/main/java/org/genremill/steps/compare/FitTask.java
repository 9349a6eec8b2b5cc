package org.genremill.steps.compare;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.genremill.GenremillException;
import org.genremill.evaluate.Prediction;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.Trainer;
import org.genremill.steps.run.Failures;
import org.genremill.steps.split.TrainTestIndices;

/** Fits and tests one model per element on an executor. */
record FitTask(Broadcast<DenseTable> broadcast, List<LocalFit> fits, Checkpoints checkpoints)
        implements Function<Integer, FitResult> {
    /** The parts of a {@link Fit} that an executor needs. */
    record LocalFit(Trainer trainer, long seed, TrainTestIndices sides) implements Serializable {}

    /** Returns a user error as a result: if it were thrown, Spark would retry the task. */
    @Override
    public FitResult call(Integer index) {
        try {
            return fitAndPredict(broadcast.value(), fits.get(index), checkpoints);
        } catch (GenremillException problem) {
            return FitResult.none(problem.getMessage());
        }
    }

    private static FitResult fitAndPredict(DenseTable table, LocalFit fit, Checkpoints checkpoints) {
        long start = System.nanoTime();
        int[] train = table.rowsOf(fit.sides().train());
        Standardiser standardiser = table.standardiser(train);
        Classifier classifier = fit.trainer().fit(table.trainingSet(train, standardiser), fit.seed(), checkpoints);
        long fitted = System.nanoTime();
        int[] tracks = fit.sides().test();
        int[] rows = table.rowsOf(tracks);
        double[][] outputs = classifier.probabilities(rows.length, index -> table.scaled(rows[index], standardiser));
        for (double[] probabilities : outputs) {
            Failures.requireNumbers(probabilities, "a test track");
        }
        double scoreSeconds = (System.nanoTime() - fitted) / 1e9;
        int[] segments =
                Arrays.stream(tracks).map(track -> table.rowsOf(track).length).toArray();
        return FitResult.of(
                (fitted - start) / 1e9,
                scoreSeconds,
                means(outputs, segments, table.classes()),
                segments,
                right(outputs, rows, segments, table),
                classifier.epochs());
    }

    /** The mean probabilities over the rows of each track. */
    private static double[][] means(double[][] outputs, int[] segments, int classes) {
        double[][] means = new double[segments.length][classes];
        int row = 0;
        for (int place = 0; place < segments.length; place++) {
            for (int end = row + segments[place]; row < end; row++) {
                for (int label = 0; label < classes; label++) {
                    means[place][label] += outputs[row][label];
                }
            }
            for (int label = 0; label < classes; label++) {
                means[place][label] /= segments[place];
            }
        }
        return means;
    }

    private static int[] right(double[][] outputs, int[] rows, int[] segments, DenseTable table) {
        int[] right = new int[segments.length];
        int row = 0;
        for (int place = 0; place < segments.length; place++) {
            for (int end = row + segments[place]; row < end; row++) {
                right[place] += new Prediction(table.targets()[rows[row]], outputs[row]).isCorrect() ? 1 : 0;
            }
        }
        return right;
    }
}
