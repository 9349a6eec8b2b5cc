package org.genremill.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernels on the Vector API give the bits of the plain ones. */
class KernelsTest {
    private final Random random = new Random(3);

    static List<Kernels> both() {
        return List.of(Kernels.PLAIN, Kernels.FASTEST);
    }

    @Test
    void testsRunWithTheVectorApi() {
        assertThat(Kernels.FASTEST).isNotSameAs(Kernels.PLAIN);
    }

    @Test
    void chromaIsTheSame() {
        float[][] weights = floats(ChromaFilterBank.CLASSES, RealFft.BINS);
        float[] power = floats(1, RealFft.BINS)[0];
        float[][] expected = new float[ChromaFilterBank.CLASSES][ChromaFilterBank.EIGHTH];
        float[][] actual = new float[ChromaFilterBank.CLASSES][ChromaFilterBank.EIGHTH];
        Kernels.PLAIN.chroma(power, weights, expected);
        Kernels.FASTEST.chroma(power, weights, actual);
        for (int pitch = 0; pitch < expected.length; pitch++) {
            assertThat(actual[pitch]).startsWith(Arrays.copyOf(expected[pitch], Kernels.SUMS));
        }
    }

    @Test
    void sharesAreTheSame() {
        int[] part = bits(RealFft.BINS);
        int[] rest = bits(RealFft.BINS);
        part[7] = 0;
        rest[7] = 0;
        float[] expected = new float[RealFft.BINS];
        float[] actual = new float[RealFft.BINS];
        Kernels.PLAIN.shares(part, rest, expected);
        Kernels.FASTEST.shares(part, rest, actual);
        assertThat(actual).containsExactly(expected);
        assertThat(actual[7]).isEqualTo(0.5f);
    }

    private int[] bits(int count) {
        return random.doubles(count)
                .mapToInt(value -> Float.floatToRawIntBits((float) value))
                .toArray();
    }

    private float[][] floats(int height, int width) {
        float[][] rows = new float[height][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = random.nextFloat();
            }
        }
        return rows;
    }
}
