package org.genremill.dsp;

/** The harmonic mask of a chunk of frames: median power along time over that plus median power along frequency. */
final class SoftMask {
    private static final int MARGIN = MedianFilter.MARGIN;
    private static final float UNDECIDED = 0.5f;

    private final int bins;
    private final MedianFilter timeFilter;
    private final MedianFilter frequencyFilter;
    private final int[][] alongTime;
    private final int[][] transposed;
    private final int[][] mirrored;
    private final int[][] alongFrequency;

    SoftMask(int bins, int chunk) {
        this.bins = bins;
        timeFilter = new MedianFilter(bins);
        frequencyFilter = new MedianFilter(chunk);
        alongTime = new int[chunk][bins];
        transposed = new int[bins][chunk];
        alongFrequency = new int[bins][chunk];
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

    /** Multiplies a frame's spectrum by its mask. */
    void apply(int frame, double[] real, double[] imaginary, double[] maskedReal, double[] maskedImaginary) {
        int[] time = alongTime[frame];
        for (int bin = 0; bin < bins; bin++) {
            float harmonic = Float.intBitsToFloat(time[bin]);
            float percussive = Float.intBitsToFloat(alongFrequency[bin][frame]);
            float sum = harmonic + percussive;
            float mask = sum < Float.MIN_NORMAL ? UNDECIDED : harmonic / sum;
            maskedReal[bin] = real[bin] * mask;
            maskedImaginary[bin] = imaginary[bin] * mask;
        }
    }
}
