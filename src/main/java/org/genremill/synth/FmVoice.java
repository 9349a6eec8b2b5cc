package org.genremill.synth;

import java.util.SplittableRandom;

/**
 * Frequency modulation with one modulator: bells, electric pianos, mallets. After J. M. Chowning, "The synthesis of
 * complex audio spectra by means of frequency modulation", 1973.
 *
 * @param ratio the modulator's frequency, as a multiple of the pitch
 * @param index the initial modulation index, in radians
 * @param indexHalfLife half-life of the index in seconds: how fast the timbre becomes dull
 * @param halfLife half-life of the amplitude in seconds
 * @param release half-life after the key is released in seconds
 */
record FmVoice(double ratio, double index, double indexHalfLife, double halfLife, double release) implements Voice {
    @Override
    public void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random) {
        Envelope envelope = new Envelope(0.002, halfLife, length, release);
        double bend = index / (2 * Math.PI) * (0.7 + 0.6 * loudness);
        double dulling = Envelope.perSample(indexHalfLife);
        double phase = 0;
        double step = hertz / Synthesiser.SAMPLE_RATE;
        for (int i = start; i < track.length && !envelope.over(); i++) {
            float sample = Sines.at(phase + bend * Sines.at(phase * ratio));
            track[i] += (float) (envelope.next() * loudness) * sample;
            phase += step;
            bend *= dulling;
        }
    }
}
