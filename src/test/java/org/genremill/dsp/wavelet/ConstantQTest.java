package org.genremill.dsp.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantQTest {
    private static final int RATE = 22050;

    /** Of the largest value: a hundredth of each filter is thinned out, and halving the rate is not ideal. */
    private static final double TOLERANCE = 0.02;

    @Test
    void octavesOfOneFilterBankEqualTheFormulaAtTheFullRate() {
        float[] sound = noise();
        List<List<float[]>> octaves = new ArrayList<>();
        for (int i = 0; i < ConstantQ.OCTAVES; i++) {
            octaves.add(new ArrayList<>());
        }
        ConstantQ transform =
                new ConstantQ(RATE, (octave, values) -> octaves.get(octave).add(values.clone()));
        transform.begin(0);
        transform.write(sound, 0, sound.length);
        transform.finish();
        PlainConstantQ plain = new PlainConstantQ(RATE);
        for (int frame = 30; frame < 60; frame += 7) {
            double[] expected = plain.magnitudes(sound, frame * ConstantQ.HOP);
            double largest = Arrays.stream(expected).max().orElseThrow();
            for (int k = 0; k < expected.length; k++) {
                assertThat((double) octaves.get(k / 12).get(frame)[k % 12])
                        .as("semitone %d of frame %d", k, frame)
                        .isCloseTo(expected[k], within(TOLERANCE * largest));
            }
        }
    }

    private static float[] noise() {
        Random random = new Random(1);
        float[] sound = new float[2 * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) random.nextGaussian();
        }
        return sound;
    }
}
