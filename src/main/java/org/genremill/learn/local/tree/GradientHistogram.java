package org.genremill.learn.local.tree;

import java.util.Arrays;

/** The rows of a node by column and bin: their number and summed gradients and second derivatives. */
final class GradientHistogram {
    /** Below this sum of second derivatives a leaf is almost certain, and its step is meaningless. */
    static final double LEAST_BEND = 1e-3;

    private static final int WIDTH = BinCuts.MOST_BINS + 1;

    private final int columns;
    private final int[] counts;
    /** Gradients and second derivatives, interleaved. */
    private final double[] sums;

    GradientHistogram(int columns) {
        this.columns = columns;
        this.counts = new int[columns * WIDTH];
        this.sums = new double[2 * columns * WIDTH];
    }

    /** Loads sums from elsewhere: for each column and bin the number of rows, gradients and second derivatives. */
    static GradientHistogram of(long[] added, int columns) {
        GradientHistogram histogram = new GradientHistogram(columns);
        for (int place = 0; place < histogram.counts.length; place++) {
            histogram.counts[place] = (int) added[3 * place];
            histogram.sums[2 * place] = (double) added[3 * place + 1] / ScoredRows.ONE;
            histogram.sums[2 * place + 1] = (double) added[3 * place + 2] / ScoredRows.ONE;
        }
        return histogram;
    }

    /**
     * Recomputes the histogram from some rows.
     *
     * @param slopes gradients of those rows, in their order
     * @param bends their second derivatives
     */
    void fill(BinnedTable table, int[] rows, int from, int to, double[] slopes, double[] bends) {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        for (int column = 0; column < columns; column++) {
            byte[] bins = table.bins(column);
            int start = column * WIDTH;
            for (int index = from; index < to; index++) {
                int place = start + (bins[rows[index]] & 0xff);
                counts[place]++;
                sums[2 * place] += slopes[index - from];
                sums[2 * place + 1] += bends[index - from];
            }
        }
    }

    /** Subtracts the rows of another histogram. */
    void subtract(GradientHistogram other) {
        for (int index = 0; index < counts.length; index++) {
            counts[index] -= other.counts[index];
        }
        for (int index = 0; index < sums.length; index++) {
            sums[index] -= other.sums[index];
        }
    }

    /** The split with the largest reduction of the loss, which is its score; null if none reduces it. */
    Split best(int rows, double slope, double bend, int minLeaf, double lambda) {
        Split best = null;
        double whole = slope * slope / (bend + lambda);
        double bestScore = 1e-9;
        for (int column = 0; column < columns; column++) {
            int left = 0;
            double slopeLeft = 0;
            double bendLeft = 0;
            int before = -1;
            for (int bin = 0; bin < WIDTH && rows - left >= minLeaf; bin++) {
                int place = column * WIDTH + bin;
                if (counts[place] == 0) {
                    continue;
                }
                if (left >= minLeaf && bendLeft >= LEAST_BEND && bend - bendLeft >= LEAST_BEND) {
                    double slopeRight = slope - slopeLeft;
                    double score = slopeLeft * slopeLeft / (bendLeft + lambda)
                            + slopeRight * slopeRight / (bend - bendLeft + lambda)
                            - whole;
                    if (score > bestScore) {
                        bestScore = score;
                        best = new Split(column, (before + bin - 1) / 2, score);
                    }
                }
                left += counts[place];
                slopeLeft += sums[2 * place];
                bendLeft += sums[2 * place + 1];
                before = bin;
            }
        }
        return best;
    }
}
