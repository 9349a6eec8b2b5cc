package org.genremill.learn.local.tree;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the values of each column are cut into bins, at most 255: between neighbouring values where there are so few, else at
 * even quantiles.
 */
public final class BinCuts implements Serializable {
    static final int MOST_BINS = 255;

    private final double[][] cuts;

    private BinCuts(double[][] cuts) {
        this.cuts = cuts;
    }

    /**
     * Cuts that suit some rows; the order of the rows does not matter.
     *
     * @param values row by row, at least one row
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

    /** The bin of a value: it is at most the cut of its bin, and above all cuts before. */
    int bin(int column, double value) {
        int found = Arrays.binarySearch(cuts[column], value);
        return found < 0 ? -found - 1 : found;
    }

    /** The highest value of a bin, and what a split after it compares with. */
    double cut(int column, int bin) {
        return cuts[column][bin];
    }

    /** The bin at some share of the way from the cut of one bin to that of another, by value. */
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

    /** Halfway, but below the upper value even if nothing lies between. */
    private static double middle(double lower, double upper) {
        double middle = lower / 2 + upper / 2;
        return middle >= lower && middle < upper ? middle : lower;
    }
}
