package org.genremill.dsp;

/** The harmonic mask of a chunk of frames: median power along time over that plus median power along frequency. */
final class SoftMask {
    private static final int MARGIN = MedianFilter.MARGIN;

    private final int bins;
    private final MedianFilter timeFilter;
    private final MedianFilter frequencyFilter;
    private final int[][] alongTime;
    private final int[][] transposed;
    private final int[][] mirrored;
    private final int[][] alongFrequency;
    private final double[][] harmonic;
    private final double[][] percussive;

    SoftMask(int bins, int chunk) {
        this.bins = bins;
        timeFilter = new MedianFilter(bins);
        frequencyFilter = new MedianFilter(chunk);
        alongTime = new int[chunk][bins];
        transposed = new int[bins][chunk];
        alongFrequency = new int[bins][chunk];
        harmonic = new double[RealFft.BATCH][bins];
        percussive = new double[RealFft.BATCH][bins];
        mirrored = new int[bins + 2 * MARGIN][];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[i] = transposed[(int) HarmonicPercussive.mirrored(i - (long) MARGIN, bins)];
        }
    }

    /** Takes {@code count} frames of power bits, with 15 more rows before and after them. */
    void measure(int[][] rows, int count) {
        timeFilter.apply(rows, count, bins, alongTime);
        for (int frame = 0; frame < count; frame++) {
            int[] row = rows[frame + MARGIN];
            for (int bin = 0; bin < bins; bin++) {
                transposed[bin][frame] = row[bin];
            }
        }
        frequencyFilter.apply(mirrored, bins, count, alongFrequency);
    }

    /** Writes the harmonic and the percussive power of {@code count} frames from {@code first} on, at most a batch. */
    private void unpack(int first, int count) {
        for (int bin = 0; bin < bins; bin++) {
            int[] row = alongFrequency[bin];
            for (int i = 0; i < count; i++) {
                percussive[i][bin] = Float.intBitsToFloat(row[first + i]);
            }
        }
        for (int i = 0; i < count; i++) {
            int[] row = alongTime[first + i];
            double[] power = harmonic[i];
            for (int bin = 0; bin < bins; bin++) {
                power[bin] = Float.intBitsToFloat(row[bin]);
            }
        }
    }

    /** The masks in [0, 1] of {@code count} frames from {@code first} on, at most a batch: rows of bins, not copies. */
    double[][] masks(int first, int count) {
        unpack(first, count);
        for (int i = 0; i < count; i++) {
            divide(harmonic[i], percussive[i]);
        }
        return harmonic;
    }

    /** The offset makes the mask one half where there is no power at all, and changes it nowhere else. */
    private void divide(double[] harmonicPower, double[] percussivePower) {
        for (int bin = 0; bin < bins; bin++) {
            double share = harmonicPower[bin] + Float.MIN_NORMAL;
            harmonicPower[bin] = share / (share + (percussivePower[bin] + Float.MIN_NORMAL));
        }
    }
}
