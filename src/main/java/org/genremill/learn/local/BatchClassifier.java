package org.genremill.learn.local;

/** A classifier that is fastest when it predicts many rows at a time. */
public interface BatchClassifier extends Classifier {
    @Override
    default double[] probabilities(double[] row) {
        return probabilities(new double[][] {row})[0];
    }

    @Override
    double[][] probabilities(double[][] rows);

    @Override
    default int rowsAtOnce() {
        return 32;
    }
}
