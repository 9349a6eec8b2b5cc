package org.genremill.dsp.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MelodyTest {
    private static final int RATE = 22050;

    private final PitchTracker tracker = new PitchTracker(RATE);

    @Test
    void tonesHaveTheirPitchWithinAQuarterOfASemitone() {
        int heard = 0;
        for (int midi = 32; midi <= 95; midi++) {
            double hertz = 440 * StrictMath.pow(2, (midi - 69) / 12.0);
            for (int partials : new int[] {1, 6}) {
                if (tracker.hear(tone(hertz, partials), 0)) {
                    heard++;
                    assertThat(tracker.semitones()).isCloseTo(midi, within(midi < 84 ? 0.1 : 0.25));
                    assertThat(tracker.strength()).isBetween(0.85, 1.0);
                }
            }
        }
        // FastYin refuses a few clean tones, those whose aperiodic part is rounded to less than nothing.
        assertThat(heard).isBetween(122, 128);
    }

    @Test
    void unpitchedFramesHaveNoPitch() {
        float[] constant = new float[PitchTracker.FRAME];
        Arrays.fill(constant, 0.7f);
        float[] noise = new float[PitchTracker.FRAME];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        for (float[] sound : List.of(new float[PitchTracker.FRAME], constant, noise, tone(30, 1), tone(3000, 1))) {
            assertThat(tracker.hear(sound, 0)).isFalse();
        }
    }

    @Test
    void pitchesThatStayNearAreOneNote() {
        List<String> notes = new ArrayList<>();
        NoteFinder finder = new NoteFinder(
                (start, frames, semitones) -> notes.add("%d+%d %.2f".formatted(start, frames, semitones)));
        for (int round = 0; round < 2; round++) {
            notes.clear();
            finder.begin();
            for (double pitch : new double[] {60, 60.2, 59.8, 62, 62, 0, 62, 64, 65, 67, 67.5}) {
                if (pitch == 0) {
                    finder.unpitched();
                } else {
                    finder.pitch(pitch);
                }
            }
            finder.finish();
            assertThat(notes).containsExactly("0+3 60.00", "3+2 62.00", "9+2 67.25");
        }
    }

    private static float[] tone(double hertz, int partials) {
        float[] sound = new float[PitchTracker.FRAME];
        for (int i = 0; i < sound.length; i++) {
            double value = 0;
            for (int partial = 1; partial <= partials && partial * hertz < RATE / 2.2; partial++) {
                value += 0.3 / partial * StrictMath.sin(2 * Math.PI * hertz * partial * i / RATE);
            }
            sound[i] = (float) value;
        }
        return sound;
    }
}
