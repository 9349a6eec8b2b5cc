package org.genremill.features.embedding;

import java.util.Arrays;
import java.util.function.Consumer;
import org.genremill.dsp.fft.ComplexFft;
import org.genremill.dsp.fft.Windows;
import org.genremill.dsp.shape.MelFilterBank;

/**
 * Computes the frames of a {@link LogMelSpectrum} from a stream. Two frames share a transform as its real and imaginary
 * parts, which are separated by symmetry afterwards. Not thread-safe.
 */
final class LogMelFrames {
    private final LogMelSpectrum spectrum;
    private final Consumer<float[]> sink;
    private final Margins margins;
    private final PatchCutter cutter;
    private final double[] window;
    private final ComplexFft fft;
    private final MelFilterBank bank;
    private final double[] real;
    private final double[] imaginary;
    private final float[] bins;
    private final double[] bands;
    private final float[] frame;
    /** Whether a frame in the real part waits for its pair. */
    private boolean waits;

    /** @param sink receives the bands of each frame, in time order */
    LogMelFrames(LogMelSpectrum spectrum, int rate, Consumer<float[]> sink) {
        this.spectrum = spectrum;
        this.sink = sink;
        Framing framing = spectrum.framing();
        cutter = new PatchCutter(framing.window(), framing.hop(), this::take);
        margins = new Margins(framing, cutter::write);
        window = Windows.hann(framing.window());
        fft = new ComplexFft(framing.fft());
        bank = new MelFilterBank(spectrum.bands(), rate, framing.fft());
        real = new double[framing.fft()];
        imaginary = new double[framing.fft()];
        bins = new float[framing.fft() / 2 + 1];
        bands = new double[bank.bands()];
        frame = new float[bank.bands()];
    }

    void begin() {
        margins.begin();
        cutter.begin();
        waits = false;
    }

    void write(float[] samples, int count) {
        margins.write(samples, count);
    }

    /** Ends the stream; a waiting frame is transformed without a pair. */
    void finish() {
        margins.finish();
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
        boolean power = spectrum.spectrum() == Spectrum.POWER;
        for (int bin = 0; bin < bins.length; bin++) {
            int mirrored = (real.length - bin) % real.length;
            double even = real[bin] + sign * real[mirrored];
            double odd = imaginary[bin] - sign * imaginary[mirrored];
            double square = (even * even + odd * odd) / 4;
            bins[bin] = (float) (power ? square : Math.sqrt(square));
        }
        bank.apply(bins, bands);
        for (int band = 0; band < bands.length; band++) {
            frame[band] = (float) spectrum.scale().of(bands[band]);
        }
        sink.accept(frame);
    }
}
