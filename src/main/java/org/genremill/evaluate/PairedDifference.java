package org.genremill.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The mean difference of two classifiers that were tested on the same rows in several repetitions, with an interval.
 *
 * <p>Rows of one group are not independent, and repetitions test the same rows again, so neither may be counted as if they
 * were. The interval is that of a bootstrap that draws both repetitions and groups with replacement (Owen, "The pigeonhole
 * bootstrap", 2007), which is rather too wide than too narrow.
 *
 * @param mean over all tested rows, -1 to 1
 * @param low the lower end of the 95 % interval
 * @param high the upper end of the 95 % interval
 */
public record PairedDifference(double mean, double low, double high) {
    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;

    /**
     * Computes it.
     *
     * @param differences for each repetition the sum over the tested rows of each group: 1 for a row that only the first
     *     classifier got right, -1 for one that only the second did
     * @param rows for each repetition the number of tested rows of each group, 0 or more
     * @throws IllegalArgumentException if there are no rows, or the shapes differ
     */
    public static PairedDifference of(double[][] differences, int[][] rows, long seed) {
        long tested = Arrays.stream(rows).flatMapToInt(Arrays::stream).sum();
        if (tested == 0 || differences.length != rows.length) {
            throw new IllegalArgumentException(
                    "%d rows, %d and %d repetitions".formatted(tested, rows.length, differences.length));
        }
        double sum = Arrays.stream(differences).flatMapToDouble(Arrays::stream).sum();
        int groups = rows[0].length;
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            means[draw] = mean(differences, rows, drawn(rows.length, random), drawn(groups, random), sum / tested);
        }
        Arrays.sort(means);
        return new PairedDifference(sum / tested, means[(int) (TAIL * DRAWS)], means[(int) ((1 - TAIL) * DRAWS) - 1]);
    }

    private static int[] drawn(int count, SplittableRandom random) {
        int[] times = new int[count];
        for (int draw = 0; draw < count; draw++) {
            times[random.nextInt(count)]++;
        }
        return times;
    }

    /** The mean of a draw; that of all rows if it drew none. */
    private static double mean(double[][] differences, int[][] rows, int[] repetitions, int[] groups, double ofAll) {
        double sum = 0;
        double count = 0;
        for (int repetition = 0; repetition < repetitions.length; repetition++) {
            for (int group = 0; repetitions[repetition] > 0 && group < groups.length; group++) {
                double times = (double) repetitions[repetition] * groups[group];
                sum += times * differences[repetition][group];
                count += times * rows[repetition][group];
            }
        }
        return count == 0 ? ofAll : sum / count;
    }
}
