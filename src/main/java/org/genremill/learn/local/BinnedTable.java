package org.genremill.learn.local;

import java.util.Arrays;

/**
 * A table whose values are replaced by the number of their bin, at most 255 a column: cut between neighbouring values where
 * there are so few, else at even quantiles.
 */
final class BinnedTable {
    static final int MOST_BINS = 255;

    private final byte[][] bins;
    private final double[][] cuts;

    private BinnedTable(byte[][] bins, double[][] cuts) {
        this.bins = bins;
        this.cuts = cuts;
    }

    static BinnedTable of(TrainingSet table) {
        byte[][] bins = new byte[table.columns()][table.rows()];
        double[][] cuts = new double[table.columns()][];
        double[] values = new double[table.rows()];
        for (int column = 0; column < table.columns(); column++) {
            for (int row = 0; row < values.length; row++) {
                values[row] = table.values()[row * table.columns() + column];
            }
            cuts[column] = cuts(values);
            for (int row = 0; row < values.length; row++) {
                int found = Arrays.binarySearch(cuts[column], values[row]);
                bins[column][row] = (byte) (found < 0 ? -found - 1 : found);
            }
        }
        return new BinnedTable(bins, cuts);
    }

    int columns() {
        return bins.length;
    }

    /** The bin of each row, as an unsigned byte; a value lies in bin b if it is at most the b-th cut, and in none before. */
    byte[] bins(int column) {
        return bins[column];
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
