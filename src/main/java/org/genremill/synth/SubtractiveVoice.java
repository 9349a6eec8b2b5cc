package org.genremill.synth;

import java.util.SplittableRandom;

/**
 * Subtractive synthesis: a bright wave through a closing low-pass filter: brass, acid basses, game consoles. The edges
 * are smoothed by a polynomial (Valimaki and Huovilainen, "Antialiasing oscillators in subtractive synthesis", 2007);
 * the filter is a trapezoidal state-variable filter (Zavalishin, "The art of VA filter design", 2012).
 *
 * @param width the pulse width as a fraction of a cycle; 0 gives a sawtooth
 * @param attack duration of the attack in seconds
 * @param cutoff the final cutoff frequency in Hz
 * @param sweep how many octaves above it the filter starts
 * @param sweepHalfLife half-life of the sweep in seconds
 * @param resonance 0 for none, below 1
 * @param drive 0 for a clean tone, higher for distortion
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

    /** The correction that smooths a jump of the wave at phase 0. */
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
