package org.genremill.features.embedding;

import java.util.Arrays;
import org.genremill.dsp.fft.ComplexFft;
import org.genremill.dsp.fft.Windows;
import org.genremill.dsp.shape.HtkMelFilterBank;
import org.genremill.dsp.statistics.Logarithm;

/**
 * Computes the frames of an {@link EmbeddingInput.LogMel} from a stream. Two frames share a transform as its real and
 * imaginary parts, which are separated by symmetry afterwards. Not thread-safe.
 */
final class LogMelFrames {
    private static final double LN_2 = StrictMath.log(2);

    private final EmbeddingInput.LogMel input;
    private final FrontEnd.Sink sink;
    private final PatchCutter cutter;
    private final double[] window;
    private final ComplexFft fft;
    private final HtkMelFilterBank bank;
    private final double[] real;
    private final double[] imaginary;
    private final double[] magnitudes;
    private final double[] bands;
    private final float[] frame;
    /** Whether a frame in the real part waits for its pair. */
    private boolean waits;

    /** @param sink receives the bands of each frame, in time order */
    LogMelFrames(EmbeddingInput.LogMel input, FrontEnd.Sink sink) {
        this.input = input;
        this.sink = sink;
        cutter = new PatchCutter(input.window(), input.hop(), this::take);
        window = Windows.hann(input.window());
        fft = new ComplexFft(input.fft());
        bank = new HtkMelFilterBank(input.bands(), input.rate(), input.fft(), input.lowest(), input.highest());
        real = new double[input.fft()];
        imaginary = new double[input.fft()];
        magnitudes = new double[input.fft() / 2 + 1];
        bands = new double[input.bands()];
        frame = new float[input.bands()];
    }

    void begin() {
        cutter.begin();
        waits = false;
    }

    void write(float[] samples, int count) {
        cutter.write(samples, count);
    }

    /** Ends the stream; a waiting frame is transformed without a pair. */
    void finish() {
        if (waits) {
            Arrays.fill(imaginary, 0);
            fft.forward(real, imaginary);
            measure(1);
        }
    }

    /**
     * Frames are paired in time order, so that each always has the same pair, and the same bits, however the stream is
     * split into blocks.
     */
    private void take(float[] samples) {
        double[] part = waits ? imaginary : real;
        for (int index = 0; index < window.length; index++) {
            part[index] = window[index] * samples[index];
        }
        Arrays.fill(part, window.length, part.length, 0);
        if (waits) {
            fft.forward(real, imaginary);
            measure(1);
            measure(-1);
        }
        waits = !waits;
    }

    /** @param sign 1 for the spectrum of the real part, -1 for that of the imaginary part */
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
        sink.patch(frame);
    }
}
