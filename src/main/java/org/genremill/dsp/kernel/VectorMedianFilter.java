package org.genremill.dsp.kernel;

import static jdk.incubator.vector.IntVector.fromArray;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The network of {@link PlainMedianFilter}, one vector of lanes at a time, so that intermediate values stay in
 * registers and the L1 cache. Groups of eight rows are sorted once, with their pairs and fours; all merging is bitonic.
 */
final class VectorMedianFilter implements MedianFilter {
    private static final VectorSpecies<Integer> SPECIES = VectorKernels.INTS;
    private static final int V = SPECIES.length();

    private static final int TILE = 16;
    private static final int GROUP = 8;

    /** A tile of medians needs six groups of rows; a power of two makes the index of a group cheap to compute. */
    private static final int GROUPS = 8;

    /** Offsets of the pairs, the fours and the whole of a group in its buffer. */
    private static final int PAIRS = 0;

    private static final int FOURS = GROUP * V;
    private static final int EIGHT = 2 * GROUP * V;
    private static final int ROOM = 3 * GROUP * V;

    private final int[] runs = new int[GROUPS * ROOM];
    private final int[] shared = new int[TILE * V];
    private final int[] kept = new int[GROUP * V];
    private final int[] middle = new int[GROUP * V];
    private final int[] surplus;
    private final MedianFilter narrowFilter;

    private int[][] rows = new int[0][];
    private int[][] results = new int[0][];
    private int rowCount;
    private int count;

    VectorMedianFilter(int lanes) {
        surplus = new int[lanes];
        narrowFilter = new PlainMedianFilter(V);
    }

    @Override
    public void apply(int[][] input, int medianCount, int width, int[][] medians) {
        if (width > surplus.length) {
            throw new IllegalArgumentException(width + " lanes instead of at most " + surplus.length);
        }
        if (width < V) {
            narrowFilter.apply(input, medianCount, width, medians);
            return;
        }
        rows = input;
        results = medians;
        count = medianCount;
        rowCount = medianCount + TAPS - 1;
        for (int lane = 0; lane < width; lane += V) {
            // If needed, the last vector starts earlier and recomputes some lanes.
            filter(Math.min(lane, width - V));
        }
    }

    private void filter(int lane) {
        int sorted = -1;
        for (int first = 0; first < count; first += TILE) {
            int last = first / GROUP + 4;
            while (sorted <= last) {
                sortGroup(sorted, lane);
                sorted++;
            }
            tile(first, lane);
        }
    }

    /** Sorts the rows from {@code 7 + 8 * group} on. */
    private void sortGroup(int group, int lane) {
        int first = GROUP - 1 + GROUP * group;
        int start = room(group);
        sortFour(first, lane, start + PAIRS, start + FOURS);
        sortFour(first + 4, lane, start + PAIRS + 4 * V, start + FOURS + 4 * V);
        mergeFours(start + FOURS, start + EIGHT);
    }

    /** Sorts four rows, starting with the two halves. */
    private void sortFour(int first, int lane, int pairs, int four) {
        int[] row0 = row(first);
        int[] row1 = row(first + 1);
        int[] row2 = row(first + 2);
        int[] row3 = row(first + 3);
        IntVector v0 = fromArray(SPECIES, row0, lane);
        IntVector v1 = fromArray(SPECIES, row1, lane);
        IntVector v2 = fromArray(SPECIES, row2, lane);
        IntVector v3 = fromArray(SPECIES, row3, lane);
        IntVector a = v0.min(v1);
        IntVector b = v0.max(v1);
        IntVector c = v2.min(v3);
        IntVector d = v2.max(v3);
        a.intoArray(runs, pairs);
        b.intoArray(runs, pairs + V);
        c.intoArray(runs, pairs + 2 * V);
        d.intoArray(runs, pairs + 3 * V);
        IntVector low0 = a.min(d);
        IntVector low1 = b.min(c);
        IntVector high0 = a.max(d);
        IntVector high1 = b.max(c);
        low0.min(low1).intoArray(runs, four);
        low0.max(low1).intoArray(runs, four + V);
        high0.min(high1).intoArray(runs, four + 2 * V);
        high0.max(high1).intoArray(runs, four + 3 * V);
    }

    /** Merges two sorted fours. */
    private void mergeFours(int from, int to) {
        IntVector x0 = fromArray(SPECIES, runs, from);
        IntVector x1 = fromArray(SPECIES, runs, from + V);
        IntVector x2 = fromArray(SPECIES, runs, from + 2 * V);
        IntVector x3 = fromArray(SPECIES, runs, from + 3 * V);
        IntVector y0 = fromArray(SPECIES, runs, from + 7 * V);
        IntVector y1 = fromArray(SPECIES, runs, from + 6 * V);
        IntVector y2 = fromArray(SPECIES, runs, from + 5 * V);
        IntVector y3 = fromArray(SPECIES, runs, from + 4 * V);
        IntVector low0 = x0.min(y0);
        IntVector low1 = x1.min(y1);
        IntVector low2 = x2.min(y2);
        IntVector low3 = x3.min(y3);
        IntVector high0 = x0.max(y0);
        IntVector high1 = x1.max(y1);
        IntVector high2 = x2.max(y2);
        IntVector high3 = x3.max(y3);
        IntVector low02 = low0.min(low2);
        IntVector low13 = low1.min(low3);
        IntVector low20 = low0.max(low2);
        IntVector low31 = low1.max(low3);
        low02.min(low13).intoArray(runs, to);
        low02.max(low13).intoArray(runs, to + V);
        low20.min(low31).intoArray(runs, to + 2 * V);
        low20.max(low31).intoArray(runs, to + 3 * V);
        IntVector high02 = high0.min(high2);
        IntVector high13 = high1.min(high3);
        IntVector high20 = high0.max(high2);
        IntVector high31 = high1.max(high3);
        high02.min(high13).intoArray(runs, to + 4 * V);
        high02.max(high13).intoArray(runs, to + 5 * V);
        high20.min(high31).intoArray(runs, to + 6 * V);
        high20.max(high31).intoArray(runs, to + 7 * V);
    }

    private void tile(int first, int lane) {
        int group = first / GROUP;
        int left = room(group + 1) + EIGHT;
        int right = room(group + 2) + EIGHT;
        lowerEight(runs, left, runs, right, shared, 0);
        upperEight(runs, left, runs, right, shared, GROUP * V);
        half(first, room(group) + EIGHT, lane);
        half(first + GROUP, room(group + 3) + EIGHT, lane);
    }

    /** Computes eight medians, which share the common rows and another group. */
    private void half(int first, int joining, int lane) {
        lowerEight(shared, GROUP * V, runs, joining, middle, 0);
        upperEight(shared, 0, middle, 0, kept, 0);
        int group = first / GROUP;
        quarter(first, room(group - 1) + FOURS + 4 * V, lane);
        quarter(first + 4, room(group + 3) + FOURS, lane);
    }

    /** Computes four medians, which share the kept ranks and four more rows. */
    private void quarter(int first, int joining, int lane) {
        if (first >= count) {
            return;
        }
        IntVector low0 = fromArray(SPECIES, kept, 4 * V).min(fromArray(SPECIES, runs, joining + 3 * V));
        IntVector low1 = fromArray(SPECIES, kept, 5 * V).min(fromArray(SPECIES, runs, joining + 2 * V));
        IntVector low2 = fromArray(SPECIES, kept, 6 * V).min(fromArray(SPECIES, runs, joining + V));
        IntVector low3 = fromArray(SPECIES, kept, 7 * V).min(fromArray(SPECIES, runs, joining));
        IntVector a = low0.min(low2);
        IntVector b = low1.min(low3);
        IntVector c = low0.max(low2);
        IntVector d = low1.max(low3);
        IntVector high0 = fromArray(SPECIES, kept, 0).max(c.max(d));
        IntVector high1 = fromArray(SPECIES, kept, V).max(c.min(d));
        IntVector high2 = fromArray(SPECIES, kept, 2 * V).max(a.max(b));
        IntVector high3 = fromArray(SPECIES, kept, 3 * V).max(a.min(b));
        IntVector e = high0.min(high2);
        IntVector f = high1.min(high3);
        IntVector g = high0.max(high2);
        IntVector h = high1.max(high3);
        e.min(f).intoArray(middle, 0);
        e.max(f).intoArray(middle, V);
        g.min(h).intoArray(middle, 2 * V);
        g.max(h).intoArray(middle, 3 * V);
        lastFour(first, lane);
    }

    /** Computes four medians from the middle of the remaining ranks. */
    private void lastFour(int first, int lane) {
        int left = pair(first);
        int right = pair(first + TAPS - 1);
        int[] row0 = row(first);
        int[] row1 = row(first + TAPS);
        int[] row2 = row(first + 2);
        int[] row3 = row(first + TAPS + 2);
        int[] result0 = results[first];
        int[] result1 = result(first + 1);
        int[] result2 = result(first + 2);
        int[] result3 = result(first + 3);
        IntVector middle0 = fromArray(SPECIES, middle, 0);
        IntVector middle1 = fromArray(SPECIES, middle, V);
        IntVector middle2 = fromArray(SPECIES, middle, 2 * V);
        IntVector middle3 = fromArray(SPECIES, middle, 3 * V);
        IntVector left2 = middle2.min(fromArray(SPECIES, runs, left + V));
        IntVector left3 = middle3.min(fromArray(SPECIES, runs, left));
        IntVector left0 = middle0.max(left2.max(left3));
        IntVector left1 = middle1.max(left2.min(left3));
        IntVector leftLow = left0.min(left1);
        IntVector leftHigh = left0.max(left1);
        fromArray(SPECIES, row0, lane).min(leftHigh).max(leftLow).intoArray(result0, lane);
        fromArray(SPECIES, row1, lane).min(leftHigh).max(leftLow).intoArray(result1, lane);
        IntVector right2 = middle2.min(fromArray(SPECIES, runs, right + V));
        IntVector right3 = middle3.min(fromArray(SPECIES, runs, right));
        IntVector right0 = middle0.max(right2.max(right3));
        IntVector right1 = middle1.max(right2.min(right3));
        IntVector rightLow = right0.min(right1);
        IntVector rightHigh = right0.max(right1);
        fromArray(SPECIES, row2, lane).min(rightHigh).max(rightLow).intoArray(result2, lane);
        fromArray(SPECIES, row3, lane).min(rightHigh).max(rightLow).intoArray(result3, lane);
    }

    /** The offset of the sorted pair of rows {@code row + 1} and {@code row + 2}; {@code row} is even. */
    private static int pair(int row) {
        int fromFirstGroup = row + 2 - GROUP;
        return room(Math.floorDiv(fromFirstGroup, GROUP)) + PAIRS + Math.floorMod(fromFirstGroup, GROUP) * V;
    }

    /** Merges two sorted eights and keeps the lower half, sorted. */
    private static void lowerEight(int[] x, int i, int[] y, int j, int[] result, int to) {
        IntVector a = fromArray(SPECIES, x, i).min(fromArray(SPECIES, y, j + 7 * V));
        IntVector b = fromArray(SPECIES, x, i + V).min(fromArray(SPECIES, y, j + 6 * V));
        IntVector c = fromArray(SPECIES, x, i + 2 * V).min(fromArray(SPECIES, y, j + 5 * V));
        IntVector d = fromArray(SPECIES, x, i + 3 * V).min(fromArray(SPECIES, y, j + 4 * V));
        IntVector e = fromArray(SPECIES, x, i + 4 * V).min(fromArray(SPECIES, y, j + 3 * V));
        IntVector f = fromArray(SPECIES, x, i + 5 * V).min(fromArray(SPECIES, y, j + 2 * V));
        IntVector g = fromArray(SPECIES, x, i + 6 * V).min(fromArray(SPECIES, y, j + V));
        IntVector h = fromArray(SPECIES, x, i + 7 * V).min(fromArray(SPECIES, y, j));
        IntVector min0 = a.min(e);
        IntVector min1 = b.min(f);
        IntVector min2 = c.min(g);
        IntVector min3 = d.min(h);
        IntVector min02 = min0.min(min2);
        IntVector min13 = min1.min(min3);
        IntVector min20 = min0.max(min2);
        IntVector min31 = min1.max(min3);
        min02.min(min13).intoArray(result, to);
        min02.max(min13).intoArray(result, to + V);
        min20.min(min31).intoArray(result, to + 2 * V);
        min20.max(min31).intoArray(result, to + 3 * V);
        IntVector max0 = a.max(e);
        IntVector max1 = b.max(f);
        IntVector max2 = c.max(g);
        IntVector max3 = d.max(h);
        IntVector max02 = max0.min(max2);
        IntVector max13 = max1.min(max3);
        IntVector max20 = max0.max(max2);
        IntVector max31 = max1.max(max3);
        max02.min(max13).intoArray(result, to + 4 * V);
        max02.max(max13).intoArray(result, to + 5 * V);
        max20.min(max31).intoArray(result, to + 6 * V);
        max20.max(max31).intoArray(result, to + 7 * V);
    }

    /** Merges two sorted eights and keeps the upper half, sorted. */
    private static void upperEight(int[] x, int i, int[] y, int j, int[] result, int to) {
        IntVector a = fromArray(SPECIES, x, i).max(fromArray(SPECIES, y, j + 7 * V));
        IntVector b = fromArray(SPECIES, x, i + V).max(fromArray(SPECIES, y, j + 6 * V));
        IntVector c = fromArray(SPECIES, x, i + 2 * V).max(fromArray(SPECIES, y, j + 5 * V));
        IntVector d = fromArray(SPECIES, x, i + 3 * V).max(fromArray(SPECIES, y, j + 4 * V));
        IntVector e = fromArray(SPECIES, x, i + 4 * V).max(fromArray(SPECIES, y, j + 3 * V));
        IntVector f = fromArray(SPECIES, x, i + 5 * V).max(fromArray(SPECIES, y, j + 2 * V));
        IntVector g = fromArray(SPECIES, x, i + 6 * V).max(fromArray(SPECIES, y, j + V));
        IntVector h = fromArray(SPECIES, x, i + 7 * V).max(fromArray(SPECIES, y, j));
        IntVector min0 = a.min(e);
        IntVector min1 = b.min(f);
        IntVector min2 = c.min(g);
        IntVector min3 = d.min(h);
        IntVector min02 = min0.min(min2);
        IntVector min13 = min1.min(min3);
        IntVector min20 = min0.max(min2);
        IntVector min31 = min1.max(min3);
        min02.min(min13).intoArray(result, to);
        min02.max(min13).intoArray(result, to + V);
        min20.min(min31).intoArray(result, to + 2 * V);
        min20.max(min31).intoArray(result, to + 3 * V);
        IntVector max0 = a.max(e);
        IntVector max1 = b.max(f);
        IntVector max2 = c.max(g);
        IntVector max3 = d.max(h);
        IntVector max02 = max0.min(max2);
        IntVector max13 = max1.min(max3);
        IntVector max20 = max0.max(max2);
        IntVector max31 = max1.max(max3);
        max02.min(max13).intoArray(result, to + 4 * V);
        max02.max(max13).intoArray(result, to + 5 * V);
        max20.min(max31).intoArray(result, to + 6 * V);
        max20.max(max31).intoArray(result, to + 7 * V);
    }

    private int[] row(int index) {
        return rows[Math.max(0, Math.min(index, rowCount - 1))];
    }

    private int[] result(int index) {
        return index < count ? results[index] : surplus;
    }

    private static int room(int group) {
        return (group & (GROUPS - 1)) * ROOM;
    }
}
