package org.genremill.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction for multiple tests (Holm 1979, A simple sequentially rejective procedure). */
public final class Holm {
    private Holm() {}

    /**
     * Adjusts p-values so that each can be compared with the level meant for all tests together: the smallest of m is
     * multiplied by m, the next by m - 1, and so on; none exceeds 1 or falls below the previous one.
     *
     * @param pValues each in [0, 1], in any order
     * @return the adjusted values in the same order
     */
    public static double[] adjust(double... pValues) {
        for (double pValue : pValues) {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("p-value outside [0, 1]: " + pValue);
            }
        }
        int[] rising = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> pValues[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double least = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            least = Math.max(least, Math.min(1, pValues[rising[rank]] * (rising.length - rank)));
            adjusted[rising[rank]] = least;
        }
        return adjusted;
    }
}
