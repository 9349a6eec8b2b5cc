package org.genremill.dsp.rhythm;

import org.genremill.dsp.fft.SlidingSpectrum;
import org.genremill.dsp.statistics.Logarithm;

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
    private final SlidingSpectrum spectrum;
    private final double[] correlation;
    private double[] padded = new double[0];

    /** Prepares for envelopes with {@code sampleRate / hop} values a second. */
    public Tempo(double sampleRate, int hop) {
        length = (int) (WINDOW_SECONDS * sampleRate / hop);
        framesPerMinute = 60 * sampleRate / hop;
        spectrum = new SlidingSpectrum(length);
        correlation = new double[length];
    }

    /**
     * The most likely tempo of {@code frames} envelope values.
     *
     * @return beats per minute in (7, 320), with a period of a whole number of frames; 0 if the envelope is all zero
     */
    public double estimate(double[] envelope, int frames) {
        boolean silent = true;
        for (int i = 0; i < frames; i++) {
            silent &= envelope[i] == 0;
        }
        if (silent) {
            return 0;
        }
        pad(envelope, frames);
        spectrum.autocorrelations(padded, frames, correlation);
        return mostLikely(frames);
    }

    /** Pads the envelope with linear ramps to zero at its ends, so that each of its values is the centre of a frame. */
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

    private double mostLikely(int frames) {
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
