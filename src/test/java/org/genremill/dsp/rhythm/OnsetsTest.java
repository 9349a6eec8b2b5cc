package org.genremill.dsp.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the detectors find where the truth is known, and that they find nothing where nothing begins. */
class OnsetsTest {
    private final Onsets onsets = new Onsets();

    @Test
    void clicksAndBurstsAreFoundInSilenceAndInNoise() {
        for (float[] sound : List.of(
                Sounds.bursts(20, 1, 0),
                Sounds.bursts(20, 200, 0),
                Sounds.bursts(20, 200, 0.002),
                Sounds.bursts(20, 200, 0.02))) {
            findTones(sound);
            assertEveryHalfSecond(20);
        }
    }

    @Test
    void burstsAreStruck() {
        for (double noise : new double[] {0, 0.002, 0.02}) {
            findStruck(Sounds.bursts(20, 200, noise));
            assertEveryHalfSecond(20);
        }
    }

    @Test
    void pluckedNotesAreOnsetsButNotStruck() {
        float[] sound = Sounds.plucks(20);
        findTones(sound);
        assertEveryHalfSecond(20);
        findStruck(sound);
        assertThat(onsets.count()).isZero();
    }

    @Test
    void nothingBeginsInSteadySounds() {
        float[] constant = new float[10 * Sounds.RATE];
        Arrays.fill(constant, 0.5f);
        for (float[] sound : List.of(
                new float[10 * Sounds.RATE], constant, Sounds.noise(10), Sounds.sine(55, 10), Sounds.sine(440, 10))) {
            findTones(sound);
            assertThat(onsets.count()).isZero();
            findStruck(sound);
            assertThat(onsets.count()).isZero();
        }
    }

    @Test
    void theEndOfASoundIsNotAnOnset() {
        float[] sound = Sounds.sine(440, 4);
        Arrays.fill(sound, 0, Sounds.RATE, 0);
        Arrays.fill(sound, 2 * Sounds.RATE, 3 * Sounds.RATE, 0);
        findTones(sound);
        assertThat(onsets.count()).isEqualTo(2);
        assertThat(onsets.time(0)).isCloseTo(1, within(0.015));
        assertThat(onsets.time(1)).isCloseTo(3, within(0.015));
    }

    @Test
    void theLevelDoesNotMatter() {
        float[] loud = Sounds.bursts(20, 200, 0.002);
        float[] quiet = new float[loud.length];
        for (int i = 0; i < loud.length; i++) {
            quiet[i] = loud[i] / 64;
        }
        findTones(quiet);
        assertEveryHalfSecond(20);
        findStruck(quiet);
        assertEveryHalfSecond(20);
    }

    @Test
    void theLoudestIsTheStrongest() {
        float[] sound = Sounds.bursts(4, 200, 0);
        for (int i = 0; i < 5 * Sounds.RATE / 4; i++) {
            sound[i] *= 0.25f;
        }
        findTones(sound);
        assertThat(onsets.count()).isEqualTo(4);
        assertThat(onsets.strength(0)).isCloseTo(0.25, within(0.1));
        assertThat(Math.max(onsets.strength(2), onsets.strength(3))).isGreaterThan(0.7);
    }

    @Test
    void aStretchShorterThanAFrameHasNone() {
        findTones(new float[] {1, -1, 1});
        assertThat(onsets.count()).isZero();
        findStruck(new float[0]);
        assertThat(onsets.count()).isZero();
    }

    private void findTones(float[] sound) {
        new ToneOnsets(Sounds.RATE).find(sound, sound.length, loudness(sound), onsets);
    }

    private void findStruck(float[] sound) {
        new StruckOnsets(Sounds.RATE).find(sound, sound.length, loudness(sound), onsets);
    }

    private static Loudness loudness(float[] sound) {
        Loudness loudness = new Loudness();
        loudness.measure(sound, sound.length);
        return loudness;
    }

    private void assertEveryHalfSecond(int count) {
        assertThat(onsets.count()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(onsets.time(i)).isCloseTo(0.5 + 0.5 * i, within(0.015));
            assertThat(onsets.strength(i)).isGreaterThan(0).isLessThanOrEqualTo(1);
        }
    }
}
