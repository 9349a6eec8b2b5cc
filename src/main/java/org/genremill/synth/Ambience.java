package org.genremill.synth;

import java.util.SplittableRandom;

/** What is heard behind the music. */
enum Ambience {
    /** Tape. */
    HISS {
        @Override
        void play(float[] track, double level, SplittableRandom random) {
            for (int i = 0; i < track.length; i++) {
                track[i] += (float) (level * (2 * random.nextDouble() - 1));
            }
        }
    },
    /** A worn record: a click every tenth of a second or so, on a little hiss. */
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
    /** Deep noise that comes and goes. */
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

    /** Adds it to the whole of a track. */
    abstract void play(float[] track, double level, SplittableRandom random);
}
