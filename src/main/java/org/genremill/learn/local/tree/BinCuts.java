package org.genremill.learn.local.tree;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The bin boundaries of each column, with at most 255 bins: between neighbouring values if there are few distinct ones,
 * else at uniform quantiles.
 */
public final class BinCuts implements Serializable {
    static final int MOST_BINS = 255;

    private final double[][] cuts;

    private BinCuts(double[][] cuts) {
        this.cuts = cuts;
    }

    /**
     * Computes boundaries from sample rows; the order of the rows does not matter.
     *
     * @param values row-major, at least one row
     */
    public static BinCuts of(double[] values, int columns) {
        double[][] cuts = new double[columns][];
        double[] ofColumn = new double[values.length / columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < ofColumn.length; row++) {
                ofColumn[row] = values[row * columns + column];
            }
            cuts[column] = cuts(ofColumn);
        }
        return new BinCuts(cuts);
    }

    int columns() {
        return cuts.length;
    }

    /** The bin of a value: at most the boundary of its bin, and above all earlier ones. */
    int bin(int column, double value) {
        int found = Arrays.binarySearch(cuts[column], value);
        return found < 0 ? -found - 1 : found;
    }

    /** The highest value of a bin, which is the threshold of a split after it. */
    double cut(int column, int bin) {
        return cuts[column][bin];
    }

    /** The bin at a fraction of the distance between the boundaries of two bins, by value. */
    int binBetween(int column, int first, int last, double share) {
        double value = cuts[column][first] + share * (cuts[column][last] - cuts[column][first]);
        int found = Arrays.binarySearch(cuts[column], first, last, value);
        return found < 0 ? -found - 1 : found;
    }

    private static double[] cuts(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] cuts = new double[Math.min(distinct.length, MOST_BINS) - 1];
        int found = 0;
        for (int cut = 0; cut < cuts.length; cut++) {
            int at = distinct.length <= MOST_BINS
                    ? cut
                    : Arrays.binarySearch(distinct, sorted[(int) ((cut + 1L) * sorted.length / MOST_BINS) - 1]);
            double middle = at + 1 < distinct.length ? middle(distinct[at], distinct[at + 1]) : distinct[at];
            if (at + 1 < distinct.length && (found == 0 || middle > cuts[found - 1])) {
                cuts[found++] = middle;
            }
        }
        return Arrays.copyOf(cuts, found);
    }

    /** The midpoint, but below the upper value even if no number lies between. */
    private static double middle(double lower, double upper) {
        double middle = lower / 2 + upper / 2;
        return middle >= lower && middle < upper ? middle : lower;
    }
}
