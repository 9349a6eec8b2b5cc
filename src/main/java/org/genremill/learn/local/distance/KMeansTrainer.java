package org.genremill.learn.local.distance;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * k-means (Lloyd 1982) with k-means++ initialisation (Arthur and Vassilvitskii 2007). Clusters are found without
 * labels; each then predicts the class fractions of its rows. Training stops when no row changes its cluster.
 *
 * @param clusters the number of clusters, 1 or more; fewer if the table has fewer distinct rows
 * @param iterations the maximum number of iterations, 1 or more
 */
public record KMeansTrainer(int clusters, int iterations) implements Trainer {
    public KMeansTrainer {
        if (clusters < 1 || iterations < 1) {
            throw new IllegalArgumentException("%d clusters, %d iterations".formatted(clusters, iterations));
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        double[][] rows = rows(table);
        double[][] centres = drawn(rows, new SplittableRandom(seed));
        PointSet points = new PointSet(table.rows(), table.columns(), table.byColumn());
        int[] nearest = new int[rows.length];
        boolean changed = true;
        for (int iteration = 0; iteration < iterations && changed; iteration++) {
            int[] before = nearest;
            nearest = points.nearestOf(centres);
            changed = iteration == 0 || !Arrays.equals(nearest, before);
            move(centres, rows, nearest);
        }
        nearest = points.nearestOf(centres);
        return new KMeansClassifier(table.classes(), PointSet.of(centres), shares(table, centres.length, nearest));
    }

    private static double[][] rows(TrainingSet table) {
        double[][] rows = new double[table.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = table.row(row);
        }
        return rows;
    }

    /**
     * k-means++: the first centre is uniform, each further one is drawn with probability proportional to its squared
     * distance from those already drawn.
     */
    private double[][] drawn(double[][] rows, SplittableRandom random) {
        double[][] centres = new double[Math.min(clusters, rows.length)][];
        centres[0] = rows[random.nextInt(rows.length)].clone();
        double[] distances = new double[rows.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int count = 1; count < centres.length; count++) {
            double sum = 0;
            for (int row = 0; row < rows.length; row++) {
                distances[row] = Math.min(distances[row], squaredDistance(rows[row], centres[count - 1]));
                sum += distances[row];
            }
            if (sum == 0) {
                return Arrays.copyOf(centres, count);
            }
            centres[count] = rows[drawn(distances, random.nextDouble(sum))].clone();
        }
        return centres;
    }

    private static int drawn(double[] weights, double at) {
        int drawn = 0;
        double left = at;
        for (int index = 0; index < weights.length; index++) {
            if (weights[index] > 0) {
                drawn = index;
                left -= weights[index];
                if (left < 0) {
                    return drawn;
                }
            }
        }
        return drawn;
    }

    private static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int column = 0; column < one.length; column++) {
            sum += (one[column] - other[column]) * (one[column] - other[column]);
        }
        return sum;
    }

    /** Moves each centre to the mean of its rows; an empty cluster keeps its centre. */
    private static void move(double[][] centres, double[][] rows, int[] nearest) {
        double[][] sums = new double[centres.length][rows[0].length];
        int[] counts = new int[centres.length];
        for (int row = 0; row < rows.length; row++) {
            counts[nearest[row]]++;
            for (int column = 0; column < rows[row].length; column++) {
                sums[nearest[row]][column] += rows[row][column];
            }
        }
        for (int centre = 0; centre < centres.length; centre++) {
            for (int column = 0; column < sums[centre].length && counts[centre] > 0; column++) {
                centres[centre][column] = sums[centre][column] / counts[centre];
            }
        }
    }

    /** Clusters x classes; an empty cluster gets the fractions of the whole table. */
    private static double[] shares(TrainingSet table, int clusters, int[] nearest) {
        int classes = table.classes();
        double[] all = new double[classes];
        double[] shares = new double[clusters * classes];
        int[] counts = new int[clusters];
        for (int row = 0; row < nearest.length; row++) {
            all[table.targets()[row]] += 1.0 / nearest.length;
            shares[nearest[row] * classes + table.targets()[row]]++;
            counts[nearest[row]]++;
        }
        for (int index = 0; index < shares.length; index++) {
            int count = counts[index / classes];
            shares[index] = count == 0 ? all[index % classes] : shares[index] / count;
        }
        return shares;
    }
}
