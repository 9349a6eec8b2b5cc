package org.genremill.dsp.wavelet;

import java.util.Arrays;

/**
 * The twelve filters of one octave of a {@link ConstantQ}: librosa's {@code filters.wavelet} for C7 to B7 at 22,050 Hz
 * (after Brown 1991; Schoerkhuber and Klapuri 2010). A filter is a complex sinusoid in a periodic Hann window whose
 * length is a fixed number of periods, scaled to unit sum of magnitudes. As in librosa, only non-negative frequencies
 * of its transform are used, without the smallest magnitudes that make up one hundredth of their sum. Immutable and
 * thread-safe.
 */
final class ConstantQBasis {
    /** Samples of a filter. */
    static final int LENGTH = 256;

    /** Filters. */
    static final int SEMITONES = 12;

    private static final int BINS = LENGTH / 2 + 1;
    private static final double SPARSITY = 0.01;
    private static final double C7_HERTZ = 440 * StrictMath.pow(2, 27 / 12.0);
    private static final double PERIODS = (StrictMath.pow(2, 1 / 6.0) + 1) / (StrictMath.pow(2, 1 / 6.0) - 1);
    private static final double[] COSINE = new double[LENGTH];
    private static final double[] SINE = new double[LENGTH];

    static {
        for (int i = 0; i < LENGTH; i++) {
            COSINE[i] = StrictMath.cos(2 * Math.PI * i / LENGTH);
            SINE[i] = StrictMath.sin(2 * Math.PI * i / LENGTH);
        }
    }

    final double[][] real = new double[SEMITONES][LENGTH];
    final double[][] imaginary = new double[SEMITONES][LENGTH];
    final double[] samples = new double[SEMITONES];

    /**
     * Builds the filters.
     *
     * @param tuning deviation from A = 440 Hz in semitones, in [-0.5, 0.5]
     */
    ConstantQBasis(double tuning, double sampleRate) {
        for (int i = 0; i < SEMITONES; i++) {
            double frequency = C7_HERTZ * StrictMath.pow(2, (i + tuning) / SEMITONES) / sampleRate;
            samples[i] = PERIODS / frequency;
            build(i, frequency);
        }
    }

    private void build(int semitone, double frequency) {
        double[] toneReal = new double[LENGTH];
        double[] toneImaginary = new double[LENGTH];
        int first = (int) Math.floor(-samples[semitone] / 2);
        int length = (int) Math.floor(samples[semitone] / 2) - first;
        int margin = (LENGTH - length) / 2;
        double total = 0;
        for (int i = 0; i < length; i++) {
            double window = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length);
            double phase = 2 * Math.PI * frequency * (first + i);
            toneReal[margin + i] = window * StrictMath.cos(phase);
            toneImaginary[margin + i] = window * StrictMath.sin(phase);
            total += window;
        }
        double scale = samples[semitone] / LENGTH / total;
        double[] spectrumReal = new double[BINS];
        double[] spectrumImaginary = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            for (int n = 0; n < LENGTH; n++) {
                int turn = bin * n % LENGTH;
                spectrumReal[bin] += scale * (toneReal[n] * COSINE[turn] + toneImaginary[n] * SINE[turn]);
                spectrumImaginary[bin] += scale * (toneImaginary[n] * COSINE[turn] - toneReal[n] * SINE[turn]);
            }
        }
        thin(spectrumReal, spectrumImaginary);
        // By Parseval's theorem, the sum of products of two spectra is a product over time with the transform of one of
        // them.
        for (int n = 0; n < LENGTH; n++) {
            for (int bin = 0; bin < BINS; bin++) {
                int turn = bin * n % LENGTH;
                real[semitone][n] += spectrumReal[bin] * COSINE[turn] + spectrumImaginary[bin] * SINE[turn];
                imaginary[semitone][n] += spectrumImaginary[bin] * COSINE[turn] - spectrumReal[bin] * SINE[turn];
            }
        }
    }

    private static void thin(double[] spectrumReal, double[] spectrumImaginary) {
        double[] magnitudes = new double[BINS];
        double total = 0;
        for (int bin = 0; bin < BINS; bin++) {
            magnitudes[bin] =
                    Math.sqrt(spectrumReal[bin] * spectrumReal[bin] + spectrumImaginary[bin] * spectrumImaginary[bin]);
            total += magnitudes[bin];
        }
        double[] sorted = magnitudes.clone();
        Arrays.sort(sorted);
        int rank = 0;
        double sum = sorted[0];
        while (sum < SPARSITY * total) {
            rank++;
            sum += sorted[rank];
        }
        for (int bin = 0; bin < BINS; bin++) {
            if (magnitudes[bin] < sorted[rank]) {
                spectrumReal[bin] = 0;
                spectrumImaginary[bin] = 0;
            }
        }
    }
}
