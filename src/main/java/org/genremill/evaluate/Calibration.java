package org.genremill.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a classifier with 80 % confidence is right in 80 % of the cases: its predictions in bins of equal width by
 * confidence, the probability of the most probable label.
 *
 * @param bins from confidence 0 to 1; bin m of M holds confidences above (m - 1) / M and up to m / M
 */
public record Calibration(List<Bin> bins) {
    /** The bins of Guo et al. 2017. */
    public static final int USUAL_BINS = 15;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param low the exclusive lower bound of the confidence
     * @param high the inclusive upper bound of the confidence
     * @param count the number of rows
     * @param confidence the mean confidence of the rows, 0 without rows
     * @param accuracy the fraction of correct rows, 0 without rows
     */
    public record Bin(double low, double high, long count, double confidence, double accuracy) {}

    /**
     * Sorts predictions into bins.
     *
     * @param count the number of bins, 1 or more
     */
    public static Calibration of(Predictions predictions, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " bins");
        }
        long[] rows = new long[count];
        long[] correct = new long[count];
        double[] confidence = new double[count];
        for (Prediction row : predictions.rows()) {
            int bin = Math.max(0, (int) Math.ceil(row.confidence() * count) - 1);
            rows[bin]++;
            correct[bin] += row.isCorrect() ? 1 : 0;
            confidence[bin] += row.confidence();
        }
        List<Bin> bins = new ArrayList<>(count);
        for (int bin = 0; bin < count; bin++) {
            double size = Math.max(1, rows[bin]);
            bins.add(new Bin(
                    (double) bin / count, (bin + 1.0) / count, rows[bin], confidence[bin] / size, correct[bin] / size));
        }
        return new Calibration(bins);
    }

    /**
     * The expected calibration error, in [0, 1]: the absolute difference between accuracy and mean confidence, averaged
     * over bins weighted by their rows (Guo, Pleiss, Sun and Weinberger 2017, On calibration of modern neural networks,
     * eq. 3). It depends on the number of bins: always report {@code bins().size()} with it.
     */
    public double expectedError() {
        double sum = 0;
        long rows = 0;
        for (Bin bin : bins) {
            sum += bin.count() * Math.abs(bin.accuracy() - bin.confidence());
            rows += bin.count();
        }
        return sum / rows;
    }
}
