package org.genremill.learn.local.distance;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.genremill.learn.local.TrainingSet;

/** The five nearest of 10,000 rows of 57 values, for 32 queries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class NearestRowsBenchmark {
    private static final int ROWS = 10_000;
    private static final int COLUMNS = 57;
    private static final int COUNT = 5;

    private final double[] values =
            new Random(1).doubles((long) ROWS * COLUMNS, -2, 2).toArray();
    private final NearestRows rows = new NearestRows(COLUMNS, values);
    private final PointSet points = new PointSet(ROWS, COLUMNS, TrainingSet.transposed(values, ROWS, COLUMNS));
    private final double[][] queries = new double[32][];

    /** Draws the queries. */
    public NearestRowsBenchmark() {
        Random random = new Random(2);
        Arrays.setAll(queries, index -> random.doubles(COLUMNS, -2, 2).toArray());
    }

    /** With estimates in single precision. */
    @Benchmark
    public int[][] nearest() {
        return rows.of(queries, COUNT);
    }

    /** The same with all distances in double precision. */
    @Benchmark
    public int[][] nearestPlain() {
        return Arrays.stream(points.squaredDistances(queries))
                .map(NearestRowsBenchmark::smallest)
                .toArray(int[][]::new);
    }

    private static int[] smallest(double[] distances) {
        int[] nearest = new int[COUNT];
        int found = 0;
        for (int point = 0; point < distances.length; point++) {
            if (found < COUNT || distances[point] < distances[nearest[found - 1]]) {
                int place = found < COUNT ? found++ : found - 1;
                while (place > 0 && distances[nearest[place - 1]] > distances[point]) {
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                nearest[place] = point;
            }
        }
        return nearest;
    }
}
