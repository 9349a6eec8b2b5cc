package org.genremill.dsp.rhythm;

import java.util.SplittableRandom;

/** Sounds with known onsets, at {@value #RATE} Hz. */
final class Sounds {
    static final int RATE = 22050;

    private Sounds() {}

    /** Bursts of noise that die away, every half second from 0.5 s on. */
    static float[] bursts(int count, int samples, double noise) {
        SplittableRandom random = new SplittableRandom(1);
        float[] sound = new float[(count + 2) * RATE / 2];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (noise * random.nextDouble(-1, 1));
        }
        for (int burst = 0; burst < count; burst++) {
            for (int i = 0; i < samples; i++) {
                double level = samples == 1 ? 0.9 : random.nextDouble(-1, 1) * StrictMath.exp(-5.0 * i / samples);
                sound[(burst + 1) * RATE / 2 + i] += (float) level;
            }
        }
        return sound;
    }

    /** Plucked notes of five partials, every half second from 0.5 s on, none like the one before. */
    static float[] plucks(int count) {
        int[] scale = {60, 65, 71, 62, 67, 72, 64, 69};
        float[] sound = new float[(count + 2) * RATE / 2];
        for (int note = 0; note < count; note++) {
            double hertz = 440 * StrictMath.pow(2, (scale[note % scale.length] - 69) / 12.0);
            for (int i = 0; i < RATE / 2; i++) {
                double time = (double) i / RATE;
                double level = 0.2 * Math.min(1, i / 100.0) * StrictMath.exp(-8 * time);
                for (int partial = 1; partial <= 5; partial++) {
                    sound[(note + 1) * RATE / 2 + i] +=
                            (float) (level / partial * StrictMath.sin(2 * Math.PI * hertz * partial * time));
                }
            }
        }
        return sound;
    }

    static float[] sine(double hertz, int seconds) {
        float[] sound = new float[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.5 * StrictMath.sin(2 * Math.PI * hertz * i / RATE));
        }
        return sound;
    }

    static float[] noise(int seconds) {
        SplittableRandom random = new SplittableRandom(3);
        float[] sound = new float[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.1 * random.nextGaussian());
        }
        return sound;
    }
}
