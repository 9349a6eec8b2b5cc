package org.genremill.learn.local.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Class counts per bin of one column, over the rows of a node. Reading clears it, so that small nodes stay cheap. */
final class ClassHistogram {
    static final int BINS = BinCuts.MOST_BINS + 1;

    private static final int WORDS = BINS / Long.SIZE;

    private final int classes;
    private final int minLeaf;
    private final int[] counts;
    private final long[] used = new long[WORDS];
    private final int[] left;

    ClassHistogram(int classes, int minLeaf) {
        this.classes = classes;
        this.minLeaf = minLeaf;
        this.counts = new int[BINS * classes];
        this.left = new int[classes];
    }

    void count(byte[] bins, int[] rows, int from, int to, int[] targets, int[] copies) {
        for (int index = from; index < to; index++) {
            int row = rows[index];
            int bin = bins[row] & 0xff;
            counts[bin * classes + targets[row]] += copies[row];
            used[bin >> 6] |= 1L << bin;
        }
    }

    /** Loads counts from elsewhere: bins x classes, starting at an index. */
    void load(int[] counted, int from) {
        System.arraycopy(counted, from, counts, 0, counts.length);
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] > 0) {
                int bin = index / classes;
                used[bin >> 6] |= 1L << bin;
            }
        }
    }

    /** The split with the lowest Gini impurity; null if no split leaves enough rows on both sides. */
    Split best(int column, int[] ofNode) {
        Arrays.fill(left, 0);
        int rowsLeft = 0;
        int rowsRight = 0;
        double squaresLeft = 0;
        double squaresRight = 0;
        for (int count : ofNode) {
            rowsRight += count;
            squaresRight += (double) count * count;
        }
        int before = -1;
        int best = -1;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int word = 0; word < WORDS; word++) {
            for (long bits = used[word]; bits != 0; bits &= bits - 1) {
                int bin = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                if (rowsLeft >= minLeaf && rowsRight >= minLeaf) {
                    double score = squaresLeft / rowsLeft + squaresRight / rowsRight;
                    if (score > bestScore) {
                        // Any bin in the gap splits these rows the same way; the middle generalises best.
                        best = (before + bin - 1) / 2;
                        bestScore = score;
                    }
                }
                for (int index = 0; index < classes; index++) {
                    int count = counts[bin * classes + index];
                    squaresLeft += count * (2.0 * left[index] + count);
                    squaresRight += count * (count - 2.0 * (ofNode[index] - left[index]));
                    left[index] += count;
                    rowsLeft += count;
                    rowsRight -= count;
                    counts[bin * classes + index] = 0;
                }
                before = bin;
            }
            used[word] = 0;
        }
        return best < 0 ? null : new Split(column, best, bestScore);
    }

    /** A split at a uniformly drawn value; null if all rows are equal or a side has too few. */
    Split drawn(int column, int[] ofNode, BinCuts cuts, SplittableRandom random) {
        int first = first();
        int last = last();
        int cut = first == last ? first : cuts.binBetween(column, first, last - 1, random.nextDouble());
        Arrays.fill(left, 0);
        for (int word = 0; word < WORDS; word++) {
            for (long bits = used[word]; bits != 0; bits &= bits - 1) {
                int bin = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                for (int index = 0; index < classes; index++) {
                    left[index] += bin <= cut ? counts[bin * classes + index] : 0;
                    counts[bin * classes + index] = 0;
                }
            }
            used[word] = 0;
        }
        return first == last ? null : split(column, cut, left, ofNode);
    }

    private int first() {
        int word = 0;
        while (used[word] == 0) {
            word++;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(used[word]);
    }

    private int last() {
        int word = WORDS - 1;
        while (used[word] == 0) {
            word--;
        }
        return (word + 1) * Long.SIZE - 1 - Long.numberOfLeadingZeros(used[word]);
    }

    /** A split from the class counts that go left; null if a side has too few rows. */
    Split split(int column, int bin, int[] goLeft, int[] ofNode) {
        double squaresLeft = 0;
        double squaresRight = 0;
        int rowsLeft = 0;
        int rowsRight = 0;
        for (int index = 0; index < classes; index++) {
            int right = ofNode[index] - goLeft[index];
            squaresLeft += (double) goLeft[index] * goLeft[index];
            squaresRight += (double) right * right;
            rowsLeft += goLeft[index];
            rowsRight += right;
        }
        return rowsLeft < minLeaf || rowsRight < minLeaf
                ? null
                : new Split(column, bin, squaresLeft / rowsLeft + squaresRight / rowsRight);
    }
}
