package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

/** The predicted probabilities for one track or segment, with its true label. */
public final class Prediction {
    /** Tolerance for the sum of probabilities: covers ten single-precision roundings. */
    static final double SUM_TOLERANCE = 1e-5;

    private final int truth;
    private final double[] probabilities;

    /**
     * @param truth the index of the true label, from 0
     * @param probabilities one per label in label order, each in [0, 1], with sum 1; copied
     * @throws IllegalArgumentException if the index or a probability is out of range
     */
    public Prediction(int truth, double[] probabilities) {
        this.truth = truth;
        this.probabilities =
                requireNonNull(probabilities, "probabilities is null").clone();
        if (truth < 0 || truth >= probabilities.length) {
            throw new IllegalArgumentException(
                    "true label %d of %d probabilities".formatted(truth, probabilities.length));
        }
        double sum = 0;
        for (double probability : this.probabilities) {
            // Written so that NaN fails too.
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability outside [0, 1]: " + probability);
            }
            sum += probability;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities add up to " + sum);
        }
    }

    /** The index of the true label. */
    public int truth() {
        return truth;
    }

    /** The number of labels. */
    public int size() {
        return probabilities.length;
    }

    /** The probability of a label, in [0, 1]. */
    public double probability(int label) {
        return probabilities[label];
    }

    /** The most probable label; ties go to the first. */
    public int predicted() {
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[best]) {
                best = label;
            }
        }
        return best;
    }

    /** The probability of the most probable label, in [0, 1]. */
    public double confidence() {
        return probabilities[predicted()];
    }

    /** Whether the most probable label is the true one. */
    public boolean isCorrect() {
        return predicted() == truth;
    }

    /** The rank of the true label by decreasing probability, from 0; ties go to the first. */
    int rankOfTruth() {
        int rank = 0;
        for (int label = 0; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[truth]
                    || (probabilities[label] == probabilities[truth] && label < truth)) {
                rank++;
            }
        }
        return rank;
    }
}
