package org.genremill.dsp.wavelet;

import java.util.Arrays;

/**
 * One octave of a {@link Scalogram}: eight Morlet wavelets at one sample rate. Only every {@code stride}-th result is
 * computed, which is lossless as long as the wavelets' bands are narrower than the rate of the results. Samples are
 * distributed round-robin over {@code stride} arrays, so that the inner loop runs over results and is vectorised; the
 * symmetry of the wavelets halves the products. Not thread-safe.
 */
final class MorletOctave {
    /** Wavelets in an octave. */
    static final int VOICES = 8;

    private static final int RESULTS = 256;
    private static final double CYCLES = 6;
    private static final double REACH_DEVIATIONS = 4;

    private final int stride;
    private final int margin;
    private final int resultsPerRow;
    private final Sink sink;
    private final float[][] cosines = new float[VOICES][];
    private final float[][] sines = new float[VOICES][];
    private final float[] buffer;
    private final float[][] phases;
    private final float[] real = new float[RESULTS];
    private final float[] imaginary = new float[RESULTS];
    private final double[] rowPower = new double[VOICES];
    private final double[][] power = new double[VOICES][RESULTS];
    private int filled;
    private int inRow;

    /** Receives one row of eight powers per time span. */
    @FunctionalInterface
    interface Sink {
        void row(double[] power);
    }

    /**
     * Prepares the wavelets.
     *
     * @param lowest the frequency of the lowest one, in cycles per sample
     * @param resultsPerRow the number of results averaged into a row; a divisor of 256
     */
    MorletOctave(double lowest, int stride, int resultsPerRow, Sink sink) {
        this.stride = stride;
        this.resultsPerRow = resultsPerRow;
        this.sink = sink;
        int reach = 0;
        for (int voice = 0; voice < VOICES; voice++) {
            double frequency = lowest * StrictMath.pow(2, (double) voice / VOICES);
            double deviation = CYCLES / (2 * Math.PI * frequency);
            int half = (int) Math.ceil(REACH_DEVIATIONS * deviation);
            fill(voice, frequency, deviation, half);
            reach = Math.max(reach, half);
        }
        margin = (reach / stride + 2) * stride;
        buffer = new float[RESULTS * stride + 2 * margin];
        phases = new float[stride][buffer.length / stride];
        begin();
    }

    private void fill(int voice, double frequency, double deviation, int half) {
        double[] bell = new double[half + 1];
        double total = 0;
        for (int j = 0; j <= half; j++) {
            double distance = j / deviation;
            bell[j] = StrictMath.exp(-0.5 * distance * distance);
            total += j == 0 ? bell[j] : 2 * bell[j];
        }
        cosines[voice] = new float[half + 1];
        sines[voice] = new float[half + 1];
        for (int j = 0; j <= half; j++) {
            double weight = 2 * bell[j] / total;
            cosines[voice][j] = (float) (weight * StrictMath.cos(2 * Math.PI * frequency * j));
            sines[voice][j] = (float) (weight * StrictMath.sin(2 * Math.PI * frequency * j));
        }
    }

    void begin() {
        Arrays.fill(buffer, 0, margin, 0);
        filled = margin;
        inRow = 0;
    }

    void write(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, buffer.length - filled);
            System.arraycopy(samples, taken, buffer, filled, step);
            filled += step;
            taken += step;
            if (filled == buffer.length) {
                measure();
                System.arraycopy(buffer, RESULTS * stride, buffer, 0, 2 * margin);
                filled = 2 * margin;
            }
        }
    }

    private void measure() {
        for (int p = 0; p < stride; p++) {
            float[] phase = phases[p];
            for (int i = 0; i < phase.length; i++) {
                phase[i] = buffer[i * stride + p];
            }
        }
        for (int voice = 0; voice < VOICES; voice++) {
            transform(voice);
            for (int i = 0; i < RESULTS; i++) {
                power[voice][i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            }
        }
        for (int i = 0; i < RESULTS; i++) {
            for (int voice = 0; voice < VOICES; voice++) {
                rowPower[voice] = (inRow == 0 ? 0 : rowPower[voice]) + power[voice][i] / resultsPerRow;
            }
            inRow++;
            if (inRow == resultsPerRow) {
                inRow = 0;
                sink.row(rowPower);
            }
        }
    }

    /** Results are aligned with the centre of the samples that they represent. */
    private void transform(int voice) {
        float[] cosine = cosines[voice];
        float[] sine = sines[voice];
        int centre = margin + stride / 2;
        centre(phases[centre % stride], centre / stride, cosine[0], real, imaginary);
        for (int j = 1; j < cosine.length; j++) {
            int after = centre + j;
            int before = centre - j;
            addPair(
                    phases[after % stride],
                    after / stride,
                    phases[before % stride],
                    before / stride,
                    cosine[j],
                    sine[j],
                    real,
                    imaginary);
        }
    }

    private static void centre(float[] phase, int start, float cosine, float[] real, float[] imaginary) {
        for (int i = 0; i < RESULTS; i++) {
            real[i] = cosine * phase[i + start];
            imaginary[i] = 0;
        }
    }

    private static void addPair(
            float[] after,
            int afterStart,
            float[] before,
            int beforeStart,
            float cosine,
            float sine,
            float[] real,
            float[] imaginary) {
        for (int i = 0; i < RESULTS; i++) {
            float a = after[i + afterStart];
            float b = before[i + beforeStart];
            real[i] += cosine * (a + b);
            imaginary[i] += sine * (a - b);
        }
    }
}
