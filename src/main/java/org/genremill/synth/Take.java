package org.genremill.synth;

import java.util.SplittableRandom;
import org.genremill.synth.Recipe.Part;

/**
 * The variation that distinguishes a track from others of its style: tempo, key, balance, missing and guest
 * instruments, and recording conditions.
 *
 * @param beatsPerMinute the tempo
 * @param key semitones above C
 * @param treble factor on the brightness
 * @param noise factor on the ambience
 * @param room factor on the reverberation
 * @param peak of the finished track
 */
record Take(
        double beatsPerMinute,
        int key,
        Part bass,
        Part chords,
        Part lead,
        double drums,
        double treble,
        double noise,
        double room,
        double peak) {
    private static final double ABSENT = 0.12;
    private static final double GUEST = 0.16;
    /** Lead and accompaniment instruments that may appear in any style. */
    private static final Instrument[] GUESTS = {
        Instrument.ORGAN,
        Instrument.FLUTE,
        Instrument.ELECTRIC_PIANO,
        Instrument.PIANO,
        Instrument.BRASS,
        Instrument.GUITAR,
        Instrument.NYLON,
        Instrument.STAB,
        Instrument.PULSE,
        Instrument.BELL,
        Instrument.CHOIR
    };

    static Take of(Recipe recipe, SplittableRandom random) {
        Recipe.Tempo tempo = recipe.tempo();
        // At most one of the three parts is missing, so that some music remains.
        int missing = random.nextDouble() < 3 * ABSENT ? random.nextInt(3) : -1;
        return new Take(
                tempo.slowest() + random.nextDouble() * (tempo.fastest() - tempo.slowest()),
                random.nextInt(12),
                balance(recipe.bass(), missing == 0, false, random),
                balance(recipe.chords(), missing == 1, true, random),
                balance(recipe.lead(), missing == 2, true, random),
                random.nextDouble() < ABSENT ? 0 : decibels(-6, 4, random),
                StrictMath.pow(2, 1.2 * (random.nextDouble() - 0.6)),
                decibels(-10, 14, random),
                decibels(-8, 6, random),
                decibels(-9, -1, random));
    }

    private static Part balance(Part part, boolean missing, boolean guests, SplittableRandom random) {
        boolean visited = guests && random.nextDouble() < GUEST;
        Instrument guest = GUESTS[random.nextInt(GUESTS.length)];
        double level = part.level() * decibels(-7, 5, random);
        return new Part(visited ? guest : part.instrument(), part.octave(), missing ? 0 : level, part.bars());
    }

    private static double decibels(double lowest, double highest, SplittableRandom random) {
        return StrictMath.pow(10, (lowest + random.nextDouble() * (highest - lowest)) / 20);
    }
}
