package org.genremill.dsp.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        float[][] expected = new float[ChromaFilterBank.CLASSES][Kernels.EIGHTH];
        float[][] actual = new float[ChromaFilterBank.CLASSES][Kernels.EIGHTH];
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

    @ParameterizedTest
    @CsvSource({"1, 2, 12", "1, 4, 8", "3, 2, 4", "147, 320, 8", "7, 5, 16"})
    void resampledBlocksAreTheSame(int up, int down, int taps) {
        int periods = 2 * PolyphaseFilter.LANES;
        float[][] phases = floats(up, taps);
        float[] inputs = floats(1, periods * down + taps)[0];
        float[] expected = new float[periods * up];
        float[] actual = new float[periods * up];
        Kernels.PLAIN.polyphase(phases, up, down, periods).apply(inputs, expected);
        Kernels.FASTEST.polyphase(phases, up, down, periods).apply(inputs, actual);
        assertThat(actual).containsExactly(expected);
        for (int output = 0; output < expected.length; output += 101) {
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                sum += inputs[output * down / up + tap] * (double) phases[output * down % up][tap];
            }
            assertThat(expected[output]).isCloseTo((float) sum, within(1e-5f));
        }
    }

    @Test
    void narrowingIsTheSame() {
        double[] values = random.doubles(100, -1e-30, 1e30).toArray();
        values[50] = 1e-42;
        for (int length : new int[] {8, 33, 98}) {
            float[] expected = new float[100];
            float[] actual = new float[100];
            Kernels.PLAIN.narrow(values, 2, expected, 1, length);
            Kernels.FASTEST.narrow(values, 2, actual, 1, length);
            assertThat(actual).containsExactly(expected);
        }
    }

    @Test
    void windowedSumsAreTheSame() {
        int past = (Kernels.TAPS - 1) * Kernels.ROW;
        float[] even = floats(1, past + 100)[0];
        float[] odd = floats(1, past + 100)[0];
        float[][] window = floats(Kernels.TAPS, 2 * Kernels.ROW);
        float[] expected = new float[70];
        float[] actual = new float[70];
        Kernels.PLAIN.windowedSum(even, odd, past + 3, window, expected, 5);
        Kernels.FASTEST.windowedSum(even, odd, past + 3, window, actual, 5);
        assertThat(actual).containsExactly(expected);
        double sum = 0;
        for (int tap = 0; tap < Kernels.TAPS; tap++) {
            float[] source = tap % 2 == 0 ? even : odd;
            sum += (double) source[past + 3 - tap * Kernels.ROW] * window[tap][0];
        }
        assertThat((double) actual[5]).isCloseTo(sum, within(1e-5));
    }

    @Test
    void laterKernelsTakeOverBitByBitAfterEnoughWork() {
        Kernels late = new TieredKernels(Kernels.PLAIN, new Marking());
        assertThat(marked(late, TieredKernels.ENOUGH - 1)).isZero();
        assertThat(marked(late, TieredKernels.ENOUGH)).isBetween(TieredKernels.ENOUGH / 40, TieredKernels.ENOUGH / 20);
        late.medianFilter(1).apply(new int[31][1], 1, 1, new int[1][1]);
        assertThat(marked(late, 100)).isEqualTo(100);
    }

    private static int marked(Kernels kernels, int calls) {
        int marked = 0;
        float[] shares = new float[1];
        for (int i = 0; i < calls; i++) {
            kernels.shares(new int[1], new int[1], shares);
            marked += shares[0] == Marking.MARK ? 1 : 0;
        }
        return marked;
    }

    /** Kernels whose results show who made them. */
    private static final class Marking implements Kernels {
        static final float MARK = -1;

        @Override
        public MedianFilter medianFilter(int lanes) {
            return (input, count, width, medians) -> {};
        }

        @Override
        public PolyphaseFilter polyphase(float[][] phases, int up, int down, int periods) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void chroma(float[] power, float[][] weights, float[][] sums) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void shares(int[] part, int[] rest, float[] shares) {
            shares[0] = MARK;
        }

        @Override
        public void narrow(double[] from, int start, float[] to, int target, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void windowedSum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
            throw new UnsupportedOperationException();
        }
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
