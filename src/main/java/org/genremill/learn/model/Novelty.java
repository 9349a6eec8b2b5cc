package org.genremill.learn.model;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells how far a track lies from everything that a model was trained on. Tracks are points, their features standardised
 * and weighted; the distance of a track is the mean of those to its {@value #NEAREST} nearest training tracks, in
 * Euclidean terms. The training tracks' own distances, each without itself, are the measure: the novelty of a track is
 * the share of them that are smaller. Thread-safe.
 *
 * @param columns the number of features
 * @param means one for each feature, over the training tracks
 * @param factors what each feature less its mean is multiplied with: its weight, divided by the standard deviation; 0 for
 *     a constant feature
 * @param tracks the training tracks, standardised: 32-bit floats, little-endian, one track after the other, as Base64
 * @param distances their own distances, sorted
 */
public record Novelty(int columns, List<Double> means, List<Double> factors, String tracks, List<Double> distances)
        implements Serializable {
    /** A track with this novelty or more is unlike the training tracks: so was one in twenty of them at most. */
    public static final double NOVEL = 0.95;

    /** The most training tracks that are kept. */
    public static final int MOST_TRACKS = 1000;

    private static final int NEAREST = 3;
    /** Of fewer tracks nothing can be said. */
    private static final int FEWEST_TRACKS = 20;
    /** No single feature counts for more deviations than this: one that hardly varies would decide alone. */
    private static final double MOST_DEVIATIONS = 10;

    public Novelty {
        means = List.copyOf(requireNonNull(means, "means is null"));
        factors = List.copyOf(requireNonNull(factors, "factors is null"));
        requireNonNull(tracks, "tracks is null");
        distances = List.copyOf(requireNonNull(distances, "distances is null"));
    }

    /** Whether there are enough training tracks to tell. */
    public static boolean isPossible(int tracks) {
        return tracks >= FEWEST_TRACKS;
    }

    /**
     * Learns what is familiar.
     *
     * @param rows the features of the training tracks, one row each, at least {@link #isPossible}
     * @param weights one for each feature
     */
    public static Novelty of(List<double[]> rows, double[] weights) {
        int columns = weights.length;
        double[] means = new double[columns];
        double[] factors = new double[columns];
        for (int column = 0; column < columns; column++) {
            int place = column;
            double mean = rows.stream().mapToDouble(row -> row[place]).sum() / rows.size();
            double variance = rows.stream()
                            .mapToDouble(row -> (row[place] - mean) * (row[place] - mean))
                            .sum()
                    / rows.size();
            means[column] = mean;
            factors[column] = variance > 0 ? weights[column] / Math.sqrt(variance) : 0;
        }
        float[][] points = rows.stream().map(row -> point(row, means, factors)).toArray(float[][]::new);
        double[] distances = IntStream.range(0, points.length)
                .mapToDouble(track -> distance(points[track], points, track))
                .sorted()
                .toArray();
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * columns * points.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] point : points) {
            for (float value : point) {
                bytes.putFloat(value);
            }
        }
        return new Novelty(
                columns,
                boxed(means),
                boxed(factors),
                Base64.getEncoder().encodeToString(bytes.array()),
                boxed(distances));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Measures tracks. */
    public Meter meter() {
        return new Meter(this);
    }

    private static float[] point(double[] row, double[] means, double[] factors) {
        float[] point = new float[row.length];
        for (int column = 0; column < row.length; column++) {
            double deviations = factors[column] * (row[column] - means[column]);
            point[column] = (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
        }
        return point;
    }

    /** @param without the place of a track that does not count; -1 for none */
    private static double distance(float[] point, float[][] others, int without) {
        double[] nearest = new double[NEAREST];
        Arrays.fill(nearest, Double.MAX_VALUE);
        for (int other = 0; other < others.length; other++) {
            if (other == without) {
                continue;
            }
            double square = 0;
            for (int column = 0; column < point.length; column++) {
                double difference = point[column] - others[other][column];
                square += difference * difference;
            }
            if (square < nearest[NEAREST - 1]) {
                nearest[NEAREST - 1] = square;
                Arrays.sort(nearest);
            }
        }
        return Arrays.stream(nearest).map(Math::sqrt).sum() / NEAREST;
    }

    /** A novelty measure that is unpacked for use. Thread-safe. */
    public static final class Meter {
        private final double[] means;
        private final double[] factors;
        private final float[][] points;
        private final double[] distances;

        private Meter(Novelty novelty) {
            means = novelty.means().stream().mapToDouble(Double::doubleValue).toArray();
            factors =
                    novelty.factors().stream().mapToDouble(Double::doubleValue).toArray();
            distances = novelty.distances().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(novelty.tracks()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            points = new float[distances.length][novelty.columns()];
            for (float[] point : points) {
                for (int column = 0; column < point.length; column++) {
                    point[column] = bytes.getFloat();
                }
            }
        }

        /**
         * The novelty of a track, 0 to 1.
         *
         * @param row its features, or the mean over its segments
         */
        public double of(double[] row) {
            double distance = distance(point(row, means, factors), points, -1);
            int nearer = Arrays.binarySearch(distances, distance);
            return (double) (nearer < 0 ? -nearer - 1 : nearer) / distances.length;
        }
    }
}
