package org.genremill.learn.local;

/** Converts scores to probabilities. */
public final class Softmax {
    private Softmax() {}

    /** Replaces scores with their softmax in place, and returns them. */
    public static double[] of(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int index = 0; index < scores.length; index++) {
            scores[index] = Math.exp(scores[index] - most);
            sum += scores[index];
        }
        for (int index = 0; index < scores.length; index++) {
            scores[index] /= sum;
        }
        return scores;
    }
}
