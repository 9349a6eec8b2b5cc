package org.genremill.dsp.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.genremill.dsp.Plain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MedianFilterTest {
    @ParameterizedTest
    @MethodSource("org.genremill.dsp.kernel.KernelsTest#both")
    void equalsTheMiddleOfASortedWindowForEveryCountAndWidth(Kernels kernels) {
        Random random = new Random(1);
        MedianFilter filter = kernels.medianFilter(70);
        for (int count = 1; count <= 67; count++) {
            int width = 1 + random.nextInt(70);
            int[][] rows = randomRows(random, count + MedianFilter.TAPS - 1, width, count % 3 == 0 ? 4 : 1 << 30);
            int[][] medians = new int[count][width];
            filter.apply(rows, count, width, medians);
            assertThat(medians).isDeepEqualTo(Plain.medians(rows, count, width));
        }
    }

    private static int[][] randomRows(Random random, int count, int width, int bound) {
        int[][] rows = new int[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = random.ints(width, 0, bound).toArray();
        }
        return rows;
    }
}
