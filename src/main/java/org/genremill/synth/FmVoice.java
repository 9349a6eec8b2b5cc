package org.genremill.synth;

import java.util.SplittableRandom;

/**
 * One sine that bends the phase of another: bells, electric pianos, mallets. After J. M. Chowning, "The synthesis of
 * complex audio spectra by means of frequency modulation", 1973.
 *
 * @param ratio frequency of the bending sine, in pitches
 * @param index how far it bends at the start, in radians
 * @param indexHalfLife seconds in which the bending halves: how fast the sound grows dull
 * @param halfLife seconds in which the loudness halves
 * @param release the same after the key is let go
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
