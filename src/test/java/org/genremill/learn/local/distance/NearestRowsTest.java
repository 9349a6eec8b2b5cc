package org.genremill.learn.local.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.genremill.learn.local.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestRowsTest {
    private static final int QUERIES = 33;

    /** Sorting all distances in double precision gives the same rows, whatever single precision makes of the numbers. */
    @ParameterizedTest
    @CsvSource({
        "600, 57, 5, 1",
        "256, 57, 5, 1",
        "257, 3, 7, 1",
        "5, 4, 5, 1",
        "300, 1, 2, 1",
        "300, 0, 2, 1",
        "600, 6, 5, 1e-18",
        "600, 6, 5, 1e-30",
        "600, 6, 5, 1e-44",
        "600, 6, 5, 1e18",
        "600, 6, 5, 1e30",
        "600, 6, 5, 1e60"
    })
    void theNearestAreThoseOfDoublePrecision(int rows, int columns, int count, double scale) {
        Random random = new Random(7);
        double[] values = random.doubles((long) rows * columns, -scale, scale).toArray();
        assertSame(columns, values, queries(random, columns, scale), count);
    }

    /** Their distances differ by less than single precision tells apart. */
    @Test
    void rowsThatDifferBeyondSinglePrecisionAreToldApart() {
        Random random = new Random(8);
        int columns = 8;
        double[] values = random.doubles(2_000L * columns, 1000, 1000.0001).toArray();
        double[][] queries = new double[QUERIES][];
        Arrays.setAll(queries, index -> random.doubles(columns, 1000, 1000.0001).toArray());
        assertSame(columns, values, queries, 5);
    }

    @Test
    void ofRowsAtTheSameDistanceTheFirstCount() {
        Random random = new Random(9);
        int columns = 3;
        double[] values = random.ints(900L * columns, 0, 3).asDoubleStream().toArray();
        double[][] queries = new double[QUERIES][];
        Arrays.setAll(
                queries, index -> random.ints(columns, 0, 3).asDoubleStream().toArray());
        assertSame(columns, values, queries, 9);
    }

    /** A huge row amid usual ones: its square is infinite in single precision. */
    @Test
    void oneHugeRowDoesNotHideOthers() {
        Random random = new Random(10);
        int columns = 4;
        double[] values = random.doubles(700L * columns).toArray();
        Arrays.fill(values, 40, 44, -1e25);
        double[][] queries = queries(random, columns, 1);
        Arrays.fill(queries[3], -1e25);
        assertSame(columns, values, queries, 3);
    }

    private static double[][] queries(Random random, int columns, double scale) {
        double[][] queries = new double[QUERIES][];
        Arrays.setAll(queries, index -> random.doubles(columns, -scale, scale).toArray());
        return queries;
    }

    private static void assertSame(int columns, double[] values, double[][] queries, int count) {
        int rows = columns == 0 ? 0 : values.length / columns;
        PointSet points = new PointSet(rows, columns, TrainingSet.transposed(values, rows, columns));
        int[][] expected = Arrays.stream(points.squaredDistances(queries))
                .map(distances -> IntStream.range(0, rows)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> distances[row]))
                        .mapToInt(Integer::intValue)
                        .limit(count)
                        .toArray())
                .toArray(int[][]::new);
        assertThat(new NearestRows(columns, values).of(queries, Math.min(count, rows)))
                .isDeepEqualTo(expected);
    }
}
