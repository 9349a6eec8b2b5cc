package org.genremill.synth;

import java.util.SplittableRandom;

/** A sum of harmonics, doubled with a slight detuning: organs, choirs, flutes. */
final class AdditiveVoice implements Voice {
    private static final int SIZE = 1 << 11;

    private final float[] cycle = new float[SIZE + 1];
    private final double attack;
    private final double release;
    private final double detune;

    /**
     * Creates a voice from its harmonics.
     *
     * @param detune how much higher the second copy is, as a fraction of the pitch
     * @param harmonics amplitudes, starting with the fundamental
     */
    AdditiveVoice(double attack, double release, double detune, double... harmonics) {
        this.attack = attack;
        this.release = release;
        this.detune = detune;
        double sum = 0;
        for (double harmonic : harmonics) {
            sum += harmonic;
        }
        for (int i = 0; i <= SIZE; i++) {
            double value = 0;
            for (int k = 0; k < harmonics.length; k++) {
                value += harmonics[k] * StrictMath.sin(2 * Math.PI * (k + 1) * i / SIZE + k);
            }
            cycle[i] = (float) (value / sum);
        }
    }

    @Override
    public void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random) {
        Envelope envelope = new Envelope(attack, 8, length, release);
        double first = random.nextDouble();
        double second = random.nextDouble();
        double step = hertz / Synthesiser.SAMPLE_RATE;
        for (int i = start; i < track.length && !envelope.over(); i++) {
            track[i] += (float) (envelope.next() * loudness * 0.5 * (at(first) + at(second)));
            first += step;
            second += step * (1 + detune);
        }
    }

    private float at(double turns) {
        double scaled = (turns - Math.floor(turns)) * SIZE;
        int index = (int) scaled;
        return cycle[index] + (float) (scaled - index) * (cycle[index + 1] - cycle[index]);
    }
}
