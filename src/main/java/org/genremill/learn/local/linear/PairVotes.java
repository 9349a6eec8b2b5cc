package org.genremill.learn.local.linear;

import org.genremill.learn.local.Softmax;

/**
 * Joins decisions between pairs of classes to one score a class: its votes, plus its summed margins squeezed to less than a
 * third of a vote, which settles ties as scikit-learn does.
 */
public final class PairVotes {
    private final double[] votes;
    private final double[] margins;

    public PairVotes(int classes) {
        this.votes = new double[classes];
        this.margins = new double[classes];
    }

    /** Adds a decision: above 0 for the one class, else for the other. */
    public void add(int one, int other, double margin) {
        votes[margin > 0 ? one : other]++;
        margins[one] += margin;
        margins[other] -= margin;
    }

    /** One probability a class: the softmax of the scores. */
    public double[] probabilities() {
        double[] scores = new double[votes.length];
        for (int index = 0; index < scores.length; index++) {
            scores[index] = votes[index] + margins[index] / (3 * (Math.abs(margins[index]) + 1));
        }
        return Softmax.of(scores);
    }
}
