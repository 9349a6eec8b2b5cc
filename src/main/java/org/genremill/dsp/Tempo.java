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
    private final RealFft fft = new RealFft();
    private final double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
    private final Spectra spectra = new Spectra();
    private final double[][] power = new double[LaneFft.LENGTH][LaneFft.LANES];
    private final float[][] ones = new float[1][RealFft.BINS];
    private double[] padded = new double[0];

    /** Prepares for envelopes with {@code sampleRate / hop} values a second. */
    public Tempo(double sampleRate, int hop) {
        length = (int) (WINDOW_SECONDS * sampleRate / hop);
        framesPerMinute = 60 * sampleRate / hop;
        window = Windows.hann(length);
        if (4 * length > RealFft.SIZE) {
            throw new IllegalArgumentException("windows of " + length + " values are too long");
        }
        Arrays.fill(ones[0], 1);
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

    /**
     * The sum of the local autocorrelations. They are added up as spectra, two to a transform: half a transform's length
     * apart, they meet each other only at lags that are not asked for.
     */
    private double[] autocorrelation(double[] envelope, int count) {
        pad(envelope, count);
        for (double[] row : power) {
            Arrays.fill(row, 0);
        }
        int perBatch = 2 * RealFft.BATCH;
        for (int t = 0; t < count; t += perBatch) {
            int filled = Math.min(perBatch, count - t);
            for (int i = 0; i < perBatch; i++) {
                double[] frame = frames[i / 2];
                int start = i % 2 * (RealFft.SIZE / 2);
                if (i < filled) {
                    window(t + i, frame, start);
                } else {
                    Arrays.fill(frame, start, start + length, 0);
                }
            }
            fft.forward(frames, RealFft.BATCH, spectra);
            spectra.addPowerTo(power);
        }
        spectra.sumOf(power);
        fft.inverse(spectra, ones, 1, frames);
        double[] correlation = frames[0].clone();
        Arrays.stream(frames).forEach(frame -> Arrays.fill(frame, 0));
        return correlation;
    }

    /** Cuts one frame and scales it to an energy of one, by which its autocorrelation at lag 0 becomes one. */
    private void window(int t, double[] frame, int start) {
        double energy = 0;
        for (int i = 0; i < length; i++) {
            double value = padded[t + i] * window[i];
            frame[start + i] = value;
            energy += value * value;
        }
        if (energy >= Double.MIN_NORMAL) {
            double scale = 1 / Math.sqrt(energy);
            for (int i = 0; i < length; i++) {
                frame[start + i] *= scale;
            }
        }
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
