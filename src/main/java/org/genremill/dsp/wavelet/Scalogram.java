package org.genremill.dsp.wavelet;

import java.util.Arrays;

/**
 * The power of a signal in 64 Morlet wavelets, eight per octave, over eight octaves from C1 = 32.70 Hz to 7679 Hz
 * (Grossmann and Morlet 1984; Torrence and Compo 1998 with six cycles): at sample {@code t} and frequency {@code f},
 * for a rate {@code r},
 *
 * <pre>
 * W(t, f) = 2 / sum_j g(j) * sum_j x(t + j) g(j) exp(-2 pi i f j / r)
 * g(j) = exp(-(j / s)^2 / 2),   s = 6 r / (2 pi f)
 * </pre>
 *
 * where {@code j} spans four deviations {@code s} on both sides and {@code x} is 0 beyond its ends. A sine of amplitude
 * {@code A} and frequency {@code f} gives {@code |W|^2 = A^2}; the term that makes a Morlet wavelet's mean exactly zero
 * is below 2e-8 and omitted. Each row is the mean power over {@value #SPAN} samples. The two highest octaves are
 * computed at the signal's rate, each lower one at half the rate of the one above it. Bounded memory, not thread-safe.
 */
public final class Scalogram {
    /** Octaves. */
    public static final int OCTAVES = 8;

    /** Frequencies. */
    public static final int SCALES = OCTAVES * MorletOctave.VOICES;

    /** Samples from one row to the next. */
    public static final int SPAN = 256;

    /** The lowest frequency, C1, in hertz. */
    public static final double LOWEST_HERTZ = 440 * StrictMath.pow(2, -45 / 12.0);

    private static final int BLOCK = 4096;

    /** Rows of silence before the signal, to keep what the half-band filters spread to before its first sample. */
    private static final int LEAD = 4;

    private final MorletOctave[] octaves = new MorletOctave[OCTAVES];
    private final HalfBand[] halvers = new HalfBand[OCTAVES - 2];
    private final float[][] halved = new float[OCTAVES - 2][];
    private final float[] block = new float[BLOCK];
    private final long[] rows = new long[OCTAVES];
    private final Sink sink;
    private long wanted;

    /** Receives the rows of each octave in time order; octaves are not synchronised. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next row of an octave, valid until the method returns.
         *
         * @param octave 0 for the lowest
         * @param power the mean of {@code |W|^2} at eight frequencies, the lowest first
         */
        void row(int octave, double[] power);
    }

    /** Prepares for the given sample rate, at least 22,050 Hz, or the top octave would not fit. */
    public Scalogram(double sampleRate, Sink sink) {
        this.sink = sink;
        for (int octave = 0; octave < OCTAVES; octave++) {
            int fromTop = OCTAVES - 1 - octave;
            int halvings = Math.max(0, fromTop - 1);
            int stride = fromTop == 0 ? 2 : 4;
            double lowest = LOWEST_HERTZ * (1 << octave) * (1 << halvings) / sampleRate;
            int index = octave;
            octaves[octave] =
                    new MorletOctave(lowest, stride, SPAN / (stride << halvings), power -> deliver(index, power));
        }
        for (int i = 0; i < halvers.length; i++) {
            halvers[i] = new HalfBand();
            halved[i] = new float[(BLOCK >> (i + 1)) + 1];
        }
    }

    /** Starts a new signal. */
    public void begin() {
        for (int octave = 0; octave < OCTAVES; octave++) {
            octaves[octave].begin();
            rows[octave] = -LEAD;
        }
        for (HalfBand halver : halvers) {
            halver.begin();
        }
        wanted = Long.MAX_VALUE;
        Arrays.fill(block, 0);
        writeBlock(LEAD * SPAN);
    }

    /** Receives the next {@code count} samples. */
    public void write(float[] samples, int count) {
        for (int taken = 0; taken < count; taken += BLOCK) {
            int step = Math.min(BLOCK, count - taken);
            System.arraycopy(samples, taken, block, 0, step);
            writeBlock(step);
        }
    }

    /** Ends a signal of {@code samples} samples; each octave has then delivered {@code ceil(samples / SPAN)} rows. */
    public void finish(long samples) {
        wanted = (samples + SPAN - 1) / SPAN;
        Arrays.fill(block, 0);
        while (!complete()) {
            writeBlock(BLOCK);
        }
    }

    private void writeBlock(int length) {
        write(OCTAVES - 1, block, length);
        write(OCTAVES - 2, block, length);
        float[] from = block;
        int count = length;
        for (int i = 0; i < halvers.length; i++) {
            count = halvers[i].write(from, count, halved[i]);
            from = halved[i];
            write(OCTAVES - 3 - i, from, count);
        }
    }

    /** An octave that has delivered all its rows skips the rest while the others finish. */
    private void write(int octave, float[] samples, int count) {
        if (rows[octave] < wanted) {
            octaves[octave].write(samples, count);
        }
    }

    private boolean complete() {
        for (long delivered : rows) {
            if (delivered < wanted) {
                return false;
            }
        }
        return true;
    }

    private void deliver(int octave, double[] power) {
        if (rows[octave] >= 0 && rows[octave] < wanted) {
            sink.row(octave, power);
        }
        rows[octave]++;
    }
}
