package org.genremill.synth;

import java.util.SplittableRandom;

/** Background noise of a recording. */
enum Ambience {
    /** Tape hiss. */
    HISS {
        @Override
        void play(float[] track, double level, SplittableRandom random) {
            for (int i = 0; i < track.length; i++) {
                track[i] += (float) (level * (2 * random.nextDouble() - 1));
            }
        }
    },
    /** A worn record: a click about every tenth of a second, with some hiss. */
    CRACKLE {
        @Override
        void play(float[] track, double level, SplittableRandom random) {
            double click = 0;
            for (int i = 0; i < track.length; i++) {
                if (random.nextDouble() < 10.0 / Synthesiser.SAMPLE_RATE) {
                    click = 4 * random.nextDouble() * (random.nextBoolean() ? 1 : -1);
                }
                track[i] += (float) (level * (click + 0.1 * (2 * random.nextDouble() - 1)));
                click *= 0.6;
            }
        }
    },
    /** Low-frequency noise that swells and fades. */
    WIND {
        @Override
        void play(float[] track, double level, SplittableRandom random) {
            double gust = random.nextDouble();
            double first = 0;
            double second = 0;
            for (int i = 0; i < track.length; i++) {
                first += 0.08 * (2 * random.nextDouble() - 1 - first);
                second += 0.08 * (first - second);
                double strength = 1 + 0.6 * Sines.at(gust + i * 0.11 / Synthesiser.SAMPLE_RATE);
                track[i] += (float) (8 * level * strength * second);
            }
        }
    };

    /** Adds the noise to a whole track. */
    abstract void play(float[] track, double level, SplittableRandom random);
}
