package org.genremill.synth;

import java.util.SplittableRandom;
import org.genremill.synth.Pattern.Hit;
import org.genremill.synth.Recipe.Beat;
import org.genremill.synth.Recipe.Part;

/** Plays a take of a recipe, part by part and bar by bar. */
final class Band {
    private static final int PHRASE_BARS = 4;
    private static final int MIDDLE_C_OCTAVE = 4;
    private static final double MIDDLE_C_HERTZ = 261.6256;

    private final Recipe recipe;
    private final Take take;
    private final SplittableRandom random;
    private final String progression;
    private final double stepSamples;

    Band(Recipe recipe, Take take, SplittableRandom random) {
        this.recipe = recipe;
        this.take = take;
        this.random = random;
        this.progression =
                Pattern.anyOf(recipe.harmony().progressions(), random).steps();
        this.stepSamples = 60.0 / take.beatsPerMinute() / 4 * Synthesiser.SAMPLE_RATE;
    }

    /** Samples per step. */
    double stepSamples() {
        return stepSamples;
    }

    void playDrums(float[] track) {
        for (Beat beat : recipe.beats()) {
            Pattern bar = Pattern.anyOf(beat.bars(), random);
            for (int number = 0; number < bars(track); number++) {
                for (Hit hit : bar.hits()) {
                    if (skips(hit)) {
                        continue;
                    }
                    beat.drum().play(track, start(number, hit), loudness(hit) * beat.level() * take.drums(), random);
                }
            }
        }
    }

    void playBass(float[] track) {
        Part part = take.bass();
        Pattern bar = Pattern.anyOf(part.bars(), random);
        for (int number = 0; number < bars(track); number++) {
            for (Hit hit : bar.hits()) {
                if (!skips(hit)) {
                    note(track, part, number, hit, chord(number) + tone(hit.symbol()));
                }
            }
        }
    }

    void playChords(float[] track) {
        Part part = take.chords();
        Pattern bar = Pattern.anyOf(part.bars(), random);
        for (int number = 0; number < bars(track); number++) {
            for (Hit hit : bar.hits()) {
                if (skips(hit)) {
                    continue;
                }
                for (char symbol : recipe.harmony().shape().toCharArray()) {
                    note(track, part, number, hit, chord(number) + tone(symbol));
                }
            }
        }
    }

    /** Plays a phrase of steps and small leaps, repeated with small changes until the end. */
    void playLead(float[] track) {
        Part part = take.lead();
        Pattern bar = Pattern.anyOf(part.bars(), random);
        int notes = Math.max(1, bar.hits().size());
        int[] phrase = new int[PHRASE_BARS * notes];
        for (int i = 1; i < phrase.length; i++) {
            int next = phrase[i - 1] + random.nextInt(7) - 3;
            phrase[i] = Math.max(-3, Math.min(7, next));
        }
        for (int number = 0; number < bars(track); number++) {
            int index = number % PHRASE_BARS * notes;
            for (Hit hit : bar.hits()) {
                int ornament = random.nextDouble() < 0.15 ? random.nextInt(3) - 1 : 0;
                if (!skips(hit)) {
                    note(track, part, number, hit, chord(number) + phrase[index] + ornament);
                }
                index++;
            }
        }
    }

    private void note(float[] track, Part part, int bar, Hit hit, int degree) {
        if (part.level() == 0) {
            return;
        }
        int semitones = take.key() + recipe.harmony().scale().semitone(degree);
        double octaves = part.octave() - MIDDLE_C_OCTAVE + semitones / 12.0;
        int length = (int) (hit.length() * stepSamples * 0.95);
        part.instrument()
                .voice()
                .play(
                        track,
                        start(bar, hit),
                        length,
                        MIDDLE_C_HERTZ * StrictMath.pow(2, octaves),
                        part.level() * loudness(hit),
                        random);
    }

    private int bars(float[] track) {
        return (int) (track.length / (stepSamples * recipe.tempo().stepsPerBar())) + 1;
    }

    /** The start of a hit, with the common swing and a few milliseconds of individual deviation. */
    private int start(int bar, Hit hit) {
        double swing = hit.step() / 2 % 2 == 1 ? recipe.tempo().swing() : 0;
        double steps = bar * recipe.tempo().stepsPerBar() + hit.step() + swing;
        return (int) (steps * stepSamples + random.nextDouble() * 0.006 * Synthesiser.SAMPLE_RATE);
    }

    private boolean skips(Hit hit) {
        return random.nextDouble() < (hit.optional() ? 0.5 : 0.02);
    }

    private double loudness(Hit hit) {
        return (hit.loud() ? 1.0 : 0.75) * (0.85 + 0.3 * random.nextDouble());
    }

    private int chord(int bar) {
        return progression.charAt(bar % progression.length()) - '1';
    }

    /** The scale degree above the chord's root for a digit; 8 is the octave in every scale. */
    private int tone(char symbol) {
        return symbol == '8' ? recipe.harmony().scale().octave() : Math.max(0, symbol - '1');
    }
}
