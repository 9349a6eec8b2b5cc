package org.genremill.dsp;

import java.util.Arrays;

/**
 * Tempo of an onset envelope, as in librosa's {@code beat_track}: the mean of the local autocorrelations (Grosche,
 * Mueller and Kurth 2010), weighted by a log-normal prior about 120 beats per minute (Ellis 2007). Not thread-safe.
 */
public final class Tempo {
    private static final double WINDOW_SECONDS = 8;
    private static final double PRIOR_BPM = 120;
    private static final double FASTEST_BPM = 320;

    private final int length;
    private final double framesPerMinute;
    private final double[] window;
    private final RealFft fft;
    private final double[] frame;
    private final double[] real;
    private final double[] imaginary;
    private final double[] spectrum;
    private double[] padded = new double[0];

    /** Prepares for envelopes with {@code sampleRate / hop} values a second. */
    public Tempo(double sampleRate, int hop) {
        length = (int) (WINDOW_SECONDS * sampleRate / hop);
        framesPerMinute = 60 * sampleRate / hop;
        window = Windows.hann(length);
        int size = 2 * Integer.highestOneBit(2 * length - 1);
        fft = new RealFft(size);
        frame = new double[size];
        real = new double[size / 2 + 1];
        imaginary = new double[size / 2 + 1];
        spectrum = new double[size / 2 + 1];
    }

    /**
     * The most likely tempo of {@code frames} envelope values.
     *
     * @return beats per minute in (7, 320), one of the tempi whose period is a whole number of frames; 0 if the
     *     envelope is zero throughout
     */
    public double estimate(double[] envelope, int frames) {
        boolean silent = true;
        for (int i = 0; i < frames; i++) {
            silent &= envelope[i] == 0;
        }
        return silent ? 0 : mostLikely(autocorrelation(envelope, frames), frames);
    }

    private double[] autocorrelation(double[] envelope, int frames) {
        pad(envelope, frames);
        Arrays.fill(spectrum, 0);
        for (int t = 0; t < frames; t++) {
            double energy = 0;
            for (int i = 0; i < length; i++) {
                frame[i] = padded[t + i] * window[i];
                energy += frame[i] * frame[i];
            }
            // A frame is divided by its largest autocorrelation, which is its energy.
            double scale = energy < Double.MIN_NORMAL ? 1 : 1 / energy;
            Arrays.fill(frame, length, frame.length, 0);
            fft.forward(frame, real, imaginary);
            for (int k = 0; k < spectrum.length; k++) {
                spectrum[k] += scale * (real[k] * real[k] + imaginary[k] * imaginary[k]);
            }
        }
        Arrays.fill(imaginary, 0);
        fft.inverse(spectrum, imaginary, frame);
        return frame;
    }

    /** The envelope with a linear ramp from and to zero at its ends, so that each of its values centres a frame. */
    private void pad(double[] envelope, int frames) {
        int margin = length / 2;
        if (padded.length < frames + 2 * margin) {
            padded = new double[frames + frames / 2 + 2 * margin];
        }
        System.arraycopy(envelope, 0, padded, margin, frames);
        for (int i = 0; i < margin; i++) {
            padded[i] = i * envelope[0] / margin;
            padded[margin + frames + i] = (margin - 1 - i) * envelope[frames - 1] / margin;
        }
    }

    private double mostLikely(double[] correlation, int frames) {
        double best = Double.NEGATIVE_INFINITY;
        double tempo = 0;
        for (int lag = 1; lag < length; lag++) {
            double bpm = framesPerMinute / lag;
            if (bpm < FASTEST_BPM) {
                double octaves = Logarithm.log2(bpm) - Logarithm.log2(PRIOR_BPM);
                double score = StrictMath.log1p(1e6 * correlation[lag] / frames) - 0.5 * octaves * octaves;
                if (score > best) {
                    best = score;
                    tempo = bpm;
                }
            }
        }
        return tempo;
    }
}
