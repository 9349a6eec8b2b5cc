package org.genremill.dsp.pattern;

import java.util.Arrays;

/** The plain twins of the kernels behind block-level patterns and frame statistics. */
final class PlainPatterns {
    private PlainPatterns() {}

    /** Mean natural logarithms in bands, and after them the flatness; a frequency decides in which band a bin lies. */
    static double[] logBands(float[] power, double sampleRate) {
        int[] rows = LogBands.rows();
        double[] result = new double[LogBands.BANDS + 1];
        int[] counts = new int[LogBands.BANDS];
        double logarithms = 0;
        double sum = 0;
        for (int bin = 0; bin < power.length; bin++) {
            double frequency = bin * sampleRate / 2 / (power.length - 1);
            int band = 0;
            while (band + 1 < LogBands.BANDS && frequency >= rows[band + 1] * sampleRate / 740) {
                band++;
            }
            double logarithm = StrictMath.log(power[bin] + 1e-6);
            result[band] += logarithm;
            counts[band]++;
            logarithms += logarithm;
            sum += power[bin] + 1e-6;
        }
        for (int band = 0; band < LogBands.BANDS; band++) {
            result[band] /= counts[band];
        }
        result[LogBands.BANDS] = logarithms / power.length - StrictMath.log(sum / power.length);
        return result;
    }

    /** Contrast of the bins from {@code from} to before {@code end} of a band of {@code width} bins, by sorting all of them. */
    static double contrast(float[] magnitude, int from, int end, int width) {
        float[] sorted = Arrays.copyOfRange(magnitude, from, end);
        Arrays.sort(sorted);
        int count = (int) Math.max(1, Math.rint(0.02 * width));
        double peaks = 0;
        double valleys = 0;
        for (int i = 0; i < count; i++) {
            peaks += sorted[sorted.length - 1 - i];
            valleys += sorted[i];
        }
        return 10 * StrictMath.log10(Math.max(peaks / count, 1e-10) / Math.max(valleys / count, 1e-10));
    }

    /** The magnitude of one bin of a Hann-windowed block less its mean, in a transform of 512 points. */
    static double swing(double[] block, int bin) {
        double mean = Arrays.stream(block).average().orElseThrow();
        double re = 0;
        double im = 0;
        for (int t = 0; t < block.length; t++) {
            double window = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * t / (block.length - 1));
            re += (block[t] - mean) * window * StrictMath.cos(2 * Math.PI * bin * t / 512);
            im += (block[t] - mean) * window * StrictMath.sin(2 * Math.PI * bin * t / 512);
        }
        return Math.hypot(re, im);
    }

    /** A quantile by sorting, between two neighbours by linear interpolation. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
