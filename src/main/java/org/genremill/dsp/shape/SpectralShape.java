package org.genremill.dsp.shape;

/**
 * Centroid, bandwidth and roll-off of a magnitude spectrum, as in librosa's {@code spectral_centroid},
 * {@code spectral_bandwidth} (p = 2) and {@code spectral_rolloff}. Not thread-safe.
 */
public final class SpectralShape {
    private static final int BLOCK = 16;
    private static final double ROLLOFF = 0.85;
    private static final double[] RAMP = new double[BLOCK];
    private static final double[] SQUARE = new double[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            RAMP[i] = i;
            SQUARE[i] = (double) i * i;
        }
    }

    private final int bins;
    private final double binWidth;
    private final double[] blockSums;

    private double sum;
    private double ramp;
    private double square;
    private double centroid;
    private double bandwidth;
    private double rolloff;

    /** Prepares for spectra of {@code bins} bins, {@code binWidth} hertz apart. */
    public SpectralShape(int bins, double binWidth) {
        this.bins = bins;
        this.binWidth = binWidth;
        blockSums = new double[(bins + BLOCK - 1) / BLOCK];
    }

    /** Processes one spectrum; the results are valid until the next call. */
    public void measure(float[] magnitude) {
        double total = 0;
        double first = 0;
        double second = 0;
        for (int block = 0; block < blockSums.length; block++) {
            double start = (double) block * BLOCK;
            addBlock(magnitude, block * BLOCK, Math.min(BLOCK, bins - block * BLOCK));
            blockSums[block] = sum;
            total += sum;
            first += start * sum + ramp;
            second += start * (start * sum + 2 * ramp) + square;
        }
        double norm = total < Float.MIN_NORMAL ? 1 : total;
        double mean = first / norm;
        centroid = mean * binWidth;
        // Columns too faint to be normalised sum to nearly zero instead of one.
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

    /** Sums a block of bins: plain, and weighted by their distance from its start and by its square. */
    private void addBlock(float[] magnitude, int start, int length) {
        double evenSum = 0;
        double oddSum = 0;
        double evenRamp = 0;
        double oddRamp = 0;
        double evenSquare = 0;
        double oddSquare = 0;
        int even = length & -2;
        for (int i = 0; i < even; i += 2) {
            double a = magnitude[start + i];
            double b = magnitude[start + i + 1];
            evenSum += a;
            oddSum += b;
            evenRamp += RAMP[i] * a;
            oddRamp += RAMP[i + 1] * b;
            evenSquare += SQUARE[i] * a;
            oddSquare += SQUARE[i + 1] * b;
        }
        if (even < length) {
            double a = magnitude[start + even];
            evenSum += a;
            evenRamp += RAMP[even] * a;
            evenSquare += SQUARE[even] * a;
        }
        sum = evenSum + oddSum;
        ramp = evenRamp + oddRamp;
        square = evenSquare + oddSquare;
    }

    private int rolloffBin(float[] magnitude, double threshold) {
        double below = 0;
        int block = 0;
        while (block < blockSums.length - 1 && below + blockSums[block] < threshold) {
            below += blockSums[block];
            block++;
        }
        int bin = block * BLOCK;
        below += magnitude[bin];
        while (below < threshold && bin < bins - 1) {
            bin++;
            below += magnitude[bin];
        }
        return bin;
    }
}
