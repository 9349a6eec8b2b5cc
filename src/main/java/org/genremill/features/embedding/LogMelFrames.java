package org.genremill.features.embedding;

import java.util.Arrays;
import org.genremill.dsp.ComplexFft;
import org.genremill.dsp.HtkMelFilterBank;
import org.genremill.dsp.Logarithm;
import org.genremill.dsp.Windows;

/**
 * The frames of an {@link EmbeddingInput.LogMel} while sound comes in. Two frames share a transform, as its real and its
 * imaginary part, which their symmetry tells apart afterwards. Not thread-safe.
 */
final class LogMelFrames {
    private static final double LN_2 = StrictMath.log(2);
    private static final int FRAMES_IN_BUFFER = 32;

    /** Receives frames in order of time. */
    @FunctionalInterface
    interface Sink {
        /** The bands of the next frame, which are valid until the method returns. */
        void frame(float[] bands);
    }

    private final EmbeddingInput.LogMel input;
    private final Sink sink;
    private final double[] window;
    private final ComplexFft fft;
    private final HtkMelFilterBank bank;
    private final float[] buffer;
    private final double[] real;
    private final double[] imaginary;
    private final double[] magnitudes;
    private final double[] bands;
    private final float[] frame;
    private int filled;

    LogMelFrames(EmbeddingInput.LogMel input, Sink sink) {
        this.input = input;
        this.sink = sink;
        window = Windows.hann(input.window());
        fft = new ComplexFft(input.fft());
        bank = new HtkMelFilterBank(input.bands(), input.rate(), input.fft(), input.lowest(), input.highest());
        buffer = new float[input.window() + FRAMES_IN_BUFFER * input.hop()];
        real = new double[input.fft()];
        imaginary = new double[input.fft()];
        magnitudes = new double[input.fft() / 2 + 1];
        bands = new double[input.bands()];
        frame = new float[input.bands()];
    }

    void begin() {
        filled = 0;
    }

    void write(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, buffer.length - filled);
            System.arraycopy(samples, taken, buffer, filled, step);
            filled += step;
            taken += step;
            transformPairs();
        }
    }

    /** Ends the sound: a frame that waits for its pair gets none. */
    void finish() {
        if (filled >= input.window()) {
            transform(0, false);
        }
    }

    /** Only whole pairs, so that each frame has the same pair, and the same bits, in whatever pieces the sound came. */
    private void transformPairs() {
        int whole = filled < input.window() ? 0 : 1 + (filled - input.window()) / input.hop();
        int paired = whole & -2;
        for (int index = 0; index < paired; index += 2) {
            transform(index * input.hop(), true);
        }
        int done = paired * input.hop();
        filled -= done;
        System.arraycopy(buffer, done, buffer, 0, filled);
    }

    private void transform(int from, boolean pair) {
        Arrays.fill(real, window.length, real.length, 0);
        Arrays.fill(imaginary, 0);
        for (int index = 0; index < window.length; index++) {
            real[index] = window[index] * buffer[from + index];
            if (pair) {
                imaginary[index] = window[index] * buffer[from + input.hop() + index];
            }
        }
        fft.forward(real, imaginary);
        measure(1);
        if (pair) {
            measure(-1);
        }
    }

    /** @param sign 1 for the spectrum of what was the real part, -1 for that of the imaginary one */
    private void measure(int sign) {
        for (int bin = 0; bin < magnitudes.length; bin++) {
            int mirrored = (real.length - bin) % real.length;
            double even = real[bin] + sign * real[mirrored];
            double odd = imaginary[bin] - sign * imaginary[mirrored];
            magnitudes[bin] = Math.sqrt(even * even + odd * odd) / 2;
        }
        bank.apply(magnitudes, bands);
        for (int band = 0; band < bands.length; band++) {
            frame[band] = (float) (LN_2 * Logarithm.log2(bands[band] + input.offset()));
        }
        sink.frame(frame);
    }
}
