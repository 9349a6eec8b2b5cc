package org.genremill.dsp.rhythm;

/**
 * The perceived clarity of the pulse: the highest peak of the autocorrelation of an onset envelope between two lags
 * (Lartillot, Eerola, Toiviainen and Fornari 2008, the model "maximum of the autocorrelation").
 */
public final class PulseClarity {
    private PulseClarity() {}

    /**
     * Computes the clarity of the first {@code count} values of an envelope.
     *
     * @param shortest the shortest period, in values; at least 1
     * @param longest the longest; periods of more than half the envelope are ignored
     * @return the correlation of the envelope with itself a period later, in [0, 1]; 0 if it is constant or too short
     */
    public static double measure(double[] envelope, int count, int shortest, int longest) {
        double clearest = 0;
        for (int lag = shortest; lag <= Math.min(longest, count / 2); lag++) {
            clearest = Math.max(clearest, correlation(envelope, count - lag, lag));
        }
        return Math.min(1, clearest);
    }

    /** Pearson's correlation of the first values with those {@code lag} later; 0 if either are all equal. */
    private static double correlation(double[] values, int count, int lag) {
        double meanNow = 0;
        double meanLater = 0;
        for (int i = 0; i < count; i++) {
            meanNow += values[i] / count;
            meanLater += values[i + lag] / count;
        }
        double product = 0;
        double squareNow = 0;
        double squareLater = 0;
        for (int i = 0; i < count; i++) {
            double now = values[i] - meanNow;
            double later = values[i + lag] - meanLater;
            product += now * later;
            squareNow += now * now;
            squareLater += later * later;
        }
        // The variance of a constant envelope is only rounding error.
        double rounding = 1e-12 * count * (meanNow * meanNow + meanLater * meanLater);
        boolean constant = squareNow <= rounding || squareLater <= rounding;
        return constant ? 0 : product / Math.sqrt(squareNow * squareLater);
    }
}
