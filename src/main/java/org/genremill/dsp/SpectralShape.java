package org.genremill.dsp;

/**
 * Centroid, bandwidth and roll-off of a magnitude spectrum, as in librosa's {@code spectral_centroid},
 * {@code spectral_bandwidth} (p = 2) and {@code spectral_rolloff}. Not thread-safe.
 */
public final class SpectralShape {
    private static final int BLOCK = 16;
    private static final double ROLLOFF = 0.85;

    private final int bins;
    private final double binWidth;
    private final double[] blockSums;

    private double centroid;
    private double bandwidth;
    private double rolloff;

    /** Prepares for spectra of {@code bins} bins that lie {@code binWidth} hertz apart. */
    public SpectralShape(int bins, double binWidth) {
        this.bins = bins;
        this.binWidth = binWidth;
        blockSums = new double[(bins + BLOCK - 1) / BLOCK];
    }

    /** Measures one spectrum; the results stay until the next call. */
    public void measure(float[] magnitude) {
        double total = 0;
        double first = 0;
        double second = 0;
        for (int block = 0; block < blockSums.length; block++) {
            int start = block * BLOCK;
            int end = Math.min(start + BLOCK, bins);
            double sum = 0;
            double ramp = 0;
            double square = 0;
            for (int bin = start; bin < end; bin++) {
                double value = magnitude[bin];
                double weighted = (bin - start) * value;
                sum += value;
                ramp += weighted;
                square += (bin - start) * weighted;
            }
            blockSums[block] = sum;
            total += sum;
            first += start * sum + ramp;
            second += start * (start * sum + 2 * ramp) + square;
        }
        double norm = total < Float.MIN_NORMAL ? 1 : total;
        double mean = first / norm;
        centroid = mean * binWidth;
        // The columns that are too faint to be normalised sum to nearly nothing instead of one.
        double spread = second / norm - mean * mean * (2 - total / norm);
        bandwidth = Math.sqrt(Math.max(0, spread)) * binWidth;
        rolloff = rolloffBin(magnitude, ROLLOFF * total) * binWidth;
    }

    /** The centre of gravity, in hertz. */
    public double centroid() {
        return centroid;
    }

    /** The standard deviation about the centroid, in hertz. */
    public double bandwidth() {
        return bandwidth;
    }

    /** The lowest bin at or below which 85 % of the magnitude lies, in hertz. */
    public double rolloff() {
        return rolloff;
    }

    private int rolloffBin(float[] magnitude, double threshold) {
        double sum = 0;
        int block = 0;
        while (block < blockSums.length - 1 && sum + blockSums[block] < threshold) {
            sum += blockSums[block];
            block++;
        }
        int bin = block * BLOCK;
        sum += magnitude[bin];
        while (sum < threshold && bin < bins - 1) {
            bin++;
            sum += magnitude[bin];
        }
        return bin;
    }
}
