package org.genremill.synth;

import java.util.SplittableRandom;

/**
 * A bright wave through a low-pass filter that closes: brass, acid basses, game consoles. The edges are smoothed by a
 * polynomial (Valimaki and Huovilainen, "Antialiasing oscillators in subtractive synthesis", 2007); the filter is a
 * trapezoidal state-variable one (Zavalishin, "The art of VA filter design", 2012).
 *
 * @param width part of a cycle that a pulse is high; 0 makes a sawtooth
 * @param attack seconds of the rise
 * @param cutoff the filter's resting place in Hz
 * @param sweep how many octaves above it the filter starts
 * @param sweepHalfLife seconds in which that halves
 * @param resonance 0 for none, below 1
 * @param drive 0 for a clean sound, more for a distorted one
 */
record SubtractiveVoice(
        double width, double attack, double cutoff, double sweep, double sweepHalfLife, double resonance, double drive)
        implements Voice {
    private static final int CONTROL_SAMPLES = 32;
    private static final double HIGHEST_CUTOFF = 0.45 * Synthesiser.SAMPLE_RATE;

    @Override
    public void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random) {
        Envelope envelope = new Envelope(attack, 1.5, length, 0.03);
        double step = hertz / Synthesiser.SAMPLE_RATE;
        double phase = random.nextDouble();
        double octaves = sweep;
        double dulling = StrictMath.pow(Envelope.perSample(sweepHalfLife), CONTROL_SAMPLES);
        double damping = 2 * (1 - resonance);
        double first = 0;
        double second = 0;
        double gain = 0;
        double scale = 0;
        for (int i = start; i < track.length && !envelope.over(); i++) {
            if ((i - start) % CONTROL_SAMPLES == 0) {
                double frequency = Math.min(HIGHEST_CUTOFF, cutoff * StrictMath.pow(2, octaves));
                gain = StrictMath.tan(Math.PI * frequency / Synthesiser.SAMPLE_RATE);
                scale = 1 / (1 + gain * (gain + damping));
                octaves *= dulling;
            }
            double high = (wave(phase, step) - (damping + gain) * first - second) * scale;
            double band = gain * high + first;
            double low = gain * band + second;
            first = gain * high + band;
            second = gain * band + low;
            track[i] += (float) (envelope.next() * loudness * shape(low));
            phase += step;
            phase -= Math.floor(phase);
        }
    }

    private double wave(double phase, double step) {
        if (width == 0) {
            return 2 * phase - 1 - edge(phase, step);
        }
        double falling = phase < width ? phase + 1 - width : phase - width;
        return (phase < width ? 1 : -1) + edge(phase, step) - edge(falling, step);
    }

    /** What rounds a jump of the wave at phase 0. */
    private static double edge(double phase, double step) {
        if (phase < step) {
            double t = phase / step;
            return t + t - t * t - 1;
        }
        if (phase > 1 - step) {
            double t = (phase - 1) / step;
            return t * t + t + t + 1;
        }
        return 0;
    }

    private double shape(double sample) {
        double driven = sample * (1 + drive);
        return drive == 0 ? sample : driven / (1 + Math.abs(driven));
    }
}
