package org.genremill.dsp.hpss;

import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.kernel.Kernels;
import org.genremill.dsp.kernel.MedianFilter;

/**
 * Computes the harmonic mask of a chunk of frames: the median power along time, divided by the sum of that and the
 * median power along frequency.
 */
final class SoftMask {
    private static final int MARGIN = MedianFilter.MARGIN;

    private final int bins;
    private final MedianFilter timeFilter;
    private final MedianFilter frequencyFilter;
    private final int[][] alongTime;
    private final int[][] transposed;
    private final int[][] mirrored;
    private final int[][] alongFrequency;
    private final float[][] harmonic;
    private final int[][] percussive;

    /** Prepares for frames of {@code bins} bins, {@code chunk} at a time: a multiple of a batch. */
    SoftMask(int bins, int chunk) {
        this.bins = bins;
        timeFilter = Kernels.IN_USE.medianFilter(bins);
        frequencyFilter = Kernels.IN_USE.medianFilter(chunk);
        alongTime = new int[chunk][bins];
        transposed = new int[bins][chunk];
        alongFrequency = new int[bins][chunk];
        harmonic = new float[RealFft.BATCH][bins];
        percussive = new int[RealFft.BATCH][bins];
        mirrored = new int[bins + 2 * MARGIN][];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[i] = transposed[(int) HarmonicPercussive.mirrored(i - (long) MARGIN, bins)];
        }
    }

    /** Processes {@code count} frames of power bits, with 15 extra rows before and after them. */
    void measure(int[][] rows, int count) {
        timeFilter.apply(rows, count, bins, alongTime);
        for (int first = 0; first < count; first += RealFft.BATCH) {
            transpose(rows, first, count - 1);
        }
        frequencyFilter.apply(mirrored, bins, count, alongFrequency);
    }

    /** Transposes eight frames at a time, so that writes are contiguous; beyond the last frame it repeats it. */
    private void transpose(int[][] rows, int first, int last) {
        int[] a = rows[MARGIN + first];
        int[] b = rows[MARGIN + Math.min(first + 1, last)];
        int[] c = rows[MARGIN + Math.min(first + 2, last)];
        int[] d = rows[MARGIN + Math.min(first + 3, last)];
        int[] e = rows[MARGIN + Math.min(first + 4, last)];
        int[] f = rows[MARGIN + Math.min(first + 5, last)];
        int[] g = rows[MARGIN + Math.min(first + 6, last)];
        int[] h = rows[MARGIN + Math.min(first + 7, last)];
        for (int bin = 0; bin < bins; bin++) {
            int[] target = transposed[bin];
            target[first] = a[bin];
            target[first + 1] = b[bin];
            target[first + 2] = c[bin];
            target[first + 3] = d[bin];
            target[first + 4] = e[bin];
            target[first + 5] = f[bin];
            target[first + 6] = g[bin];
            target[first + 7] = h[bin];
        }
    }

    /** Transposes eight frames back, starting at {@code first}. */
    private void transposeBack(int first) {
        int[] a = percussive[0];
        int[] b = percussive[1];
        int[] c = percussive[2];
        int[] d = percussive[3];
        int[] e = percussive[4];
        int[] f = percussive[5];
        int[] g = percussive[6];
        int[] h = percussive[7];
        for (int bin = 0; bin < bins; bin++) {
            int[] row = alongFrequency[bin];
            a[bin] = row[first];
            b[bin] = row[first + 1];
            c[bin] = row[first + 2];
            d[bin] = row[first + 3];
            e[bin] = row[first + 4];
            f[bin] = row[first + 5];
            g[bin] = row[first + 6];
            h[bin] = row[first + 7];
        }
    }

    /** The masks in [0, 1] of {@code count} frames from {@code first} on, at most a batch: rows of bins, not copies. */
    float[][] masks(int first, int count) {
        transposeBack(first);
        for (int i = 0; i < count; i++) {
            Kernels.IN_USE.shares(alongTime[first + i], percussive[i], harmonic[i]);
        }
        return harmonic;
    }
}
