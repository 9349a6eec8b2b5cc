package org.genremill.dsp.wavelet;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The constant-Q transform of 84 semitones from C1 with a hop of 512 samples, as magnitudes: librosa's {@code cqt} with
 * its defaults. The highest octave is computed at the signal's rate, each lower one with the same filters after another
 * halving of the rate, so one filter bank serves all octaves.
 *
 * <p>Within a track the values are within 1e-4 of librosa's largest one. Librosa's resampler has a sharper filter,
 * whose longer impulse response is truncated at the ends of the track: there the lower octaves may differ by 0.6 % of
 * the largest value, and by 2 % where a click is next to the end.
 *
 * <p>Streaming, in bounded memory. Not thread-safe.
 */
public final class ConstantQ {
    /** Octaves. */
    public static final int OCTAVES = 7;

    /** Values per frame. */
    public static final int SEMITONES = OCTAVES * ConstantQBasis.SEMITONES;

    /** Samples between the starts of two frames. */
    public static final int HOP = 512;

    private static final int LENGTH = ConstantQBasis.LENGTH;
    private static final int LANES = 8;
    private static final int BLOCK = 4096;

    private final double sampleRate;
    private final Sink sink;
    private final HalfBand[] halvers = new HalfBand[OCTAVES - 1];
    private final float[][] inputs = new float[OCTAVES][];
    private final float[][] pending = new float[OCTAVES][];
    private final int[] filled = new int[OCTAVES];
    private final int[] skipped = new int[OCTAVES];
    private final float[] magnitudes = new float[ConstantQBasis.SEMITONES];
    private final double[] products = new double[2 * LANES];
    private final double[][] scales = new double[OCTAVES][ConstantQBasis.SEMITONES];
    private final double[] window = new double[LENGTH];
    private ConstantQBasis basis;

    /** Receives the frames of each octave in time order; octaves are not synchronised. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next frame of an octave, valid until the method returns.
         *
         * @param octave 0 for C1 to B1
         * @param magnitudes of 12 semitones from C
         */
        void frame(int octave, float[] magnitudes);
    }

    /** Prepares for signals with the given sample rate, 22,050 Hz or slightly more. */
    public ConstantQ(double sampleRate, Sink sink) {
        this.sampleRate = sampleRate;
        this.sink = requireNonNull(sink, "sink is null");
        for (int i = 0; i < OCTAVES; i++) {
            inputs[i] = new float[(BLOCK >> i) + 1];
            pending[i] = new float[inputs[i].length + LENGTH + (HOP >> i)];
        }
        for (int i = 0; i < halvers.length; i++) {
            halvers[i] = new HalfBand();
        }
    }

    /**
     * Starts a new signal.
     *
     * @param tuning the deviation from A = 440 Hz in semitones
     */
    public void begin(double tuning) {
        basis = new ConstantQBasis(tuning, sampleRate);
        for (int i = 0; i < OCTAVES; i++) {
            Arrays.fill(pending[i], 0);
            filled[i] = LENGTH / 2;
            skipped[i] = 0;
            for (int k = 0; k < ConstantQBasis.SEMITONES; k++) {
                // A halving preserves amplitude where librosa preserves energy: sqrt(2) per halving, and the same again
                // for the filters, over the square root of a length that doubles.
                scales[i][k] = StrictMath.pow(2, i / 2.0) / Math.sqrt(basis.samples[k]);
            }
        }
        for (HalfBand halver : halvers) {
            halver.begin();
        }
    }

    /** Receives samples. */
    public void write(float[] samples, int offset, int count) {
        for (int taken = 0; taken < count; taken += BLOCK) {
            int step = Math.min(BLOCK, count - taken);
            System.arraycopy(samples, offset + taken, inputs[0], 0, step);
            writeBlock(step);
        }
    }

    /** Ends the signal with enough silence to complete the last frame of each octave, and some further frames. */
    public void finish() {
        Arrays.fill(inputs[0], 0);
        int left = LENGTH << (OCTAVES - 1);
        for (int taken = 0; taken < left; taken += BLOCK) {
            writeBlock(BLOCK);
        }
    }

    private void writeBlock(int length) {
        int count = length;
        measure(0, count);
        for (int i = 1; i < OCTAVES; i++) {
            count = halvers[i - 1].write(inputs[i - 1], count, inputs[i]);
            measure(i, count);
        }
    }

    private void measure(int halvings, int count) {
        float[] buffer = pending[halvings];
        int skip = Math.min(skipped[halvings], count);
        skipped[halvings] -= skip;
        System.arraycopy(inputs[halvings], skip, buffer, filled[halvings], count - skip);
        filled[halvings] += count - skip;
        int hop = HOP >> halvings;
        int start = 0;
        for (; start + LENGTH <= filled[halvings]; start += hop) {
            frame(halvings, buffer, start);
        }
        // A hop may be longer than a filter: then the samples in between are skipped.
        int gone = Math.min(start, filled[halvings]);
        skipped[halvings] += start - gone;
        System.arraycopy(buffer, gone, buffer, 0, filled[halvings] - gone);
        filled[halvings] -= gone;
    }

    private void frame(int halvings, float[] buffer, int start) {
        for (int n = 0; n < LENGTH; n++) {
            window[n] = buffer[start + n];
        }
        for (int k = 0; k < ConstantQBasis.SEMITONES; k++) {
            multiply(window, basis.real[k], basis.imaginary[k], products);
            double re = 0;
            double im = 0;
            for (int lane = 0; lane < LANES; lane++) {
                re += products[lane];
                im += products[LANES + lane];
            }
            magnitudes[k] = (float) (scales[halvings][k] * Math.sqrt(re * re + im * im));
        }
        sink.frame(OCTAVES - 1 - halvings, magnitudes);
    }

    /** Eight sums at a time for each part, to break the dependency between additions. */
    private static void multiply(double[] x, double[] real, double[] imaginary, double[] products) {
        Arrays.fill(products, 0);
        for (int n = 0; n < LENGTH; n += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                products[lane] += x[n + lane] * real[n + lane];
            }
            for (int lane = 0; lane < LANES; lane++) {
                products[LANES + lane] += x[n + lane] * imaginary[n + lane];
            }
        }
    }
}
