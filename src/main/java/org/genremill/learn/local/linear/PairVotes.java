package org.genremill.learn.local.linear;

import org.genremill.learn.local.Softmax;

/**
 * Combines one-vs-one decisions into one score per class: its votes plus its summed margins, squashed to less than a
 * third of a vote, which breaks ties as in scikit-learn.
 */
public final class PairVotes {
    private final double[] votes;
    private final double[] margins;

    /** Starts with no votes for the given number of classes. */
    public PairVotes(int classes) {
        this.votes = new double[classes];
        this.margins = new double[classes];
    }

    /** Adds a decision: a margin above 0 votes for the first class, else for the other. */
    public void add(int one, int other, double margin) {
        votes[margin > 0 ? one : other]++;
        margins[one] += margin;
        margins[other] -= margin;
    }

    /** One probability per class: the softmax of the scores. */
    public double[] probabilities() {
        double[] scores = new double[votes.length];
        for (int index = 0; index < scores.length; index++) {
            scores[index] = votes[index] + margins[index] / (3 * (Math.abs(margins[index]) + 1));
        }
        return Softmax.of(scores);
    }
}
