package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

/** What a classifier said about one track or segment: a probability for each label, beside the label it really has. */
public final class Prediction {
    /** How far from one the sum may be: what ten single-precision roundings add up to, with room to spare. */
    static final double SUM_TOLERANCE = 1e-5;

    private final int truth;
    private final double[] probabilities;

    /**
     * @param truth the index of the true label, from 0
     * @param probabilities one for each label in label order, each in [0, 1], adding up to 1; copied
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

    /** How many labels there are. */
    public int size() {
        return probabilities.length;
    }

    /** The probability given to a label, in [0, 1]. */
    public double probability(int label) {
        return probabilities[label];
    }

    /** The most probable label; of equally probable ones the first. */
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

    public boolean isCorrect() {
        return predicted() == truth;
    }

    /** The place of the true label among all labels by falling probability, from 0; of equal ones the first leads. */
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
