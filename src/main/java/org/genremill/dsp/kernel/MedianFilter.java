package org.genremill.dsp.kernel;

/** A running median of {@value #TAPS} rows, lane by lane; exact. Not thread-safe: holds work space. */
public interface MedianFilter {
    /** The number of rows in a median. */
    int TAPS = 31;

    /** Rows before, and after, the centre row of a median. */
    int MARGIN = TAPS / 2;

    /**
     * Sets {@code medians[j]} to the lane-wise median of {@code input[j]} to {@code input[j + 30]}.
     *
     * @param input {@code count + 30} rows of at least {@code width} values, 0 or more
     * @param width the number of lanes to filter
     */
    void apply(int[][] input, int count, int width, int[][] medians);
}
