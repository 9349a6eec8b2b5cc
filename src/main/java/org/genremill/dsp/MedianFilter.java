package org.genremill.dsp;

import java.util.Arrays;

/** A running median of {@value #TAPS} rows, lane by lane. Not thread-safe: holds work space. */
public final class MedianFilter {
    /** How many rows a median spans. */
    public static final int TAPS = 31;

    /** Rows before, and after, the one that a median is centred on. */
    public static final int MARGIN = TAPS / 2;

    private final int[] sorted = new int[TAPS];

    /**
     * Sets {@code medians[j]} to the lane-wise median of {@code rows[j]} to {@code rows[j + 30]}.
     *
     * @param rows {@code count + 30} rows of at least {@code lanes} values, 0 or more
     */
    public void apply(int[][] rows, int count, int lanes, int[][] medians) {
        for (int j = 0; j < count; j++) {
            for (int lane = 0; lane < lanes; lane++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    sorted[tap] = rows[j + tap][lane];
                }
                Arrays.sort(sorted);
                medians[j][lane] = sorted[MARGIN];
            }
        }
    }
}
