package org.genremill.synth;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import org.genremill.synth.Recipe.Sound;

/**
 * Renders synthetic audio in a given style. The same style, seed and length give the same samples, bit for bit, on
 * every machine: all transcendental functions come from {@link StrictMath}. Thread-safe.
 */
public final class Synthesiser {
    /** The sample rate of all output, in hertz. */
    public static final int SAMPLE_RATE = 22_050;

    private static final double LONGEST_SECONDS = 3600;

    private Synthesiser() {}

    /**
     * Renders a track.
     *
     * @param seed any number; another one gives another track of the style
     * @param seconds above 0, at most an hour
     * @return mono samples in [-1, 1], without DC offset, {@code seconds} times {@link #SAMPLE_RATE} of them
     */
    public static float[] render(Style style, long seed, double seconds) {
        requireNonNull(style, "style is null");
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("seconds must be above 0 and at most 3600, not " + seconds);
        }
        SplittableRandom random = new SplittableRandom(31 * seed + style.id().hashCode());
        Recipe recipe = style.recipe();
        Take take = Take.of(recipe, random);
        Band band = new Band(recipe, take, random);
        Sound sound = recipe.sound();

        float[] track = new float[(int) Math.max(1, Math.round(seconds * SAMPLE_RATE))];
        band.playChords(track);
        band.playLead(track);
        if (sound.echo() > 0) {
            Room.echo(track, 3 * band.stepSamples() / SAMPLE_RATE, sound.echo());
        }
        band.playDrums(track);
        Room.reverberate(track, sound.room() * take.room(), sound.tail());
        // The bass stays dry to avoid a boomy sound.
        band.playBass(track);
        sound.ambience().play(track, sound.noise() * take.noise(), random);
        Mastering.finish(track, sound.brightness() * take.treble(), take.peak());
        return track;
    }
}
