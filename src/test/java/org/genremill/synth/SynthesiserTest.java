package org.genremill.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesiserTest {
    @ParameterizedTest
    @EnumSource
    void aTrackIsLoudCentredAndNeverClips(Style style) {
        for (long seed = 0; seed < 4; seed++) {
            float[] track = Synthesiser.render(style, seed, 4);
            double sum = 0;
            double energy = 0;
            float peak = 0;
            for (float sample : track) {
                assertThat(Float.isFinite(sample)).isTrue();
                sum += sample;
                energy += sample * sample;
                peak = Math.max(peak, Math.abs(sample));
            }
            assertThat(track).hasSize(4 * Synthesiser.SAMPLE_RATE);
            assertThat(peak).isBetween(0.3f, 0.95f);
            assertThat(Math.sqrt(energy / track.length)).isGreaterThan(0.03);
            assertThat(Math.abs(sum / track.length)).isLessThan(1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecidesTheTrack(Style style) {
        float[] track = Synthesiser.render(style, 7, 1);
        assertThat(Synthesiser.render(style, 7, 1)).isEqualTo(track);
        assertThat(Synthesiser.render(style, 8, 1)).isNotEqualTo(track);
    }

    /** Pins every sample of a second of each style: whoever changes a sound changes this on purpose. */
    @Test
    void everyMachineMakesTheSameMusic() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Style style : Style.values()) {
            float[] track = Synthesiser.render(style, 1, 1);
            ByteBuffer bytes = ByteBuffer.allocate(track.length * Float.BYTES);
            bytes.asFloatBuffer().put(track);
            digest.update(bytes);
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("1aea53fd14679bc1b1f9e003f343cc81a33dfd6d50b11036ff589d4ecaf0c0a6");
    }

    @ParameterizedTest
    @EnumSource
    void everyBarHasAsManySteps(Style style) {
        Recipe recipe = style.recipe();
        int steps = recipe.tempo().stepsPerBar();
        recipe.beats().forEach(beat -> assertBars(beat.bars(), steps));
        assertBars(recipe.bass().bars(), steps);
        assertBars(recipe.chords().bars(), steps);
        assertBars(recipe.lead().bars(), steps);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 3601})
    void absurdLengthsAreRefused(double seconds) {
        assertThatThrownBy(() -> Synthesiser.render(Style.WALTZ, 1, seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 3600");
    }

    @Test
    void aNoteSoundsAtItsPitch() {
        for (Instrument instrument : new Instrument[] {Instrument.ORGAN, Instrument.GUITAR, Instrument.SQUARE}) {
            float[] track = new float[Synthesiser.SAMPLE_RATE];
            instrument.voice().play(track, 0, track.length, 220, 0.5, new SplittableRandom(1));
            assertThat(loudestPitch(track)).as(instrument.name()).isBetween(217, 223);
        }
    }

    private static void assertBars(String bars, int steps) {
        assertThat(bars.split("\\|", -1)).allSatisfy(bar -> assertThat(bar).hasSize(steps));
    }

    /** The frequency from 150 to 300 Hz with the most energy. */
    private static int loudestPitch(float[] track) {
        int best = 0;
        double most = 0;
        for (int hertz = 150; hertz < 300; hertz++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < track.length; i++) {
                real += track[i] * Sines.at((double) hertz * i / Synthesiser.SAMPLE_RATE + 0.25);
                imaginary += track[i] * Sines.at((double) hertz * i / Synthesiser.SAMPLE_RATE);
            }
            if (real * real + imaginary * imaginary > most) {
                most = real * real + imaginary * imaginary;
                best = hertz;
            }
        }
        return best;
    }
}
