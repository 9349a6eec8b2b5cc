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
    void theTransformIsTheSame() {
        double[][] columns = doubles(LaneFft.LENGTH + 1, 2 * LaneFft.LANES);
        double[][] expected = copy(columns);
        Kernels.PLAIN.transformColumns(expected);
        Kernels.FASTEST.transformColumns(columns);
        // The last lanes of the columns belong to no frame.
        int used = RealFft.BATCH * LaneFft.LENGTH;
        for (int row = 0; row < columns.length; row++) {
            for (int lane = 0; lane < used; lane++) {
                assertThat(columns[row][lane]).isEqualTo(expected[row][lane]);
                assertThat(columns[row][lane + LaneFft.LANES]).isEqualTo(expected[row][lane + LaneFft.LANES]);
            }
        }
        double[][] rows = doubles(LaneFft.LENGTH, 2 * LaneFft.LANES);
        double[][] expectedRows = copy(rows);
        Kernels.PLAIN.transformRows(expectedRows);
        Kernels.FASTEST.transformRows(rows);
        assertThat(rows).isDeepEqualTo(expectedRows);
    }

    @Test
    void theTransformBackIsTheSame() {
        float[][] rows = floats(LaneFft.LENGTH, 2 * FloatLanes.LANES);
        float[][] expectedRows = copy(rows);
        Kernels.PLAIN.transformRowsBack(expectedRows);
        Kernels.FASTEST.transformRowsBack(rows);
        assertThat(rows).isDeepEqualTo(expectedRows);
        float[][] columns = floats(LaneFft.LENGTH + 1, 2 * FloatLanes.LANES);
        float[][] expected = copy(columns);
        Kernels.PLAIN.transformColumnsBack(expected);
        Kernels.FASTEST.transformColumnsBack(columns);
        int used = InverseFft.BATCH * LaneFft.LENGTH;
        for (int row = 0; row < LaneFft.LENGTH; row++) {
            for (int lane = 0; lane < used; lane++) {
                assertThat(columns[row][lane]).isEqualTo(expected[row][lane]);
                assertThat(columns[row][lane + FloatLanes.LANES]).isEqualTo(expected[row][lane + FloatLanes.LANES]);
            }
        }
    }

    private double[][] doubles(int height, int width) {
        double[][] rows = new double[height][];
        for (int row = 0; row < height; row++) {
            rows[row] = random.doubles(width, -1, 1).toArray();
        }
        return rows;
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

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static float[][] copy(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }
}
