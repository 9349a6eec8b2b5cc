package org.genremill.audio.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast transforms beside those of the standard. */
class TransformsTest {
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void longBlocksAreThoseOfTheStandard(int type) {
        float[] lines = noise(18);
        double[] expected = PlainTransforms.longBlock(lines, type);
        float[] overlap = noise(18);
        float[] before = overlap.clone();
        float[] samples = new float[36];
        new LongTransform().transform(lines, 0, type, overlap, 0, samples, 0, 2);
        for (int i = 0; i < 18; i++) {
            assertThat((double) samples[2 * i]).isCloseTo(before[i] + expected[i], within(4e-6));
            assertThat((double) overlap[i]).isCloseTo(expected[18 + i], within(4e-6));
        }
    }

    @Test
    void shortBlocksAreThoseOfTheStandard() {
        float[] lines = noise(18);
        double[] expected = PlainTransforms.shortBlocks(lines);
        float[] block = noise(36);
        new ShortTransform().transform(lines, 0, block);
        for (int i = 0; i < 36; i++) {
            assertThat((double) block[i]).isCloseTo(expected[i], within(2e-6));
        }
    }

    @Test
    void theFilterBankIsThatOfTheStandard() {
        float[] subbands = noise(36 * 32);
        double[] expected = PlainTransforms.synthesis(subbands, 36);
        float[] samples = new float[36 * 32];
        Synthesis synthesis = new Synthesis();
        float[] part = new float[18 * 32];
        for (int half = 0; half < 2; half++) {
            System.arraycopy(subbands, half * part.length, part, 0, part.length);
            float[] output = new float[part.length];
            synthesis.next(part, 18, output);
            System.arraycopy(output, 0, samples, half * part.length, part.length);
        }
        for (int i = 0; i < samples.length; i++) {
            assertThat((double) samples[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private float[] noise(int length) {
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextDouble(-1, 1);
        }
        return noise;
    }
}
