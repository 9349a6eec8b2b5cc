package org.genremill.learn.local.tree;

import java.util.Arrays;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.linear.LinearLoss;

/**
 * Gradient boosting (Friedman, "Greedy function approximation: a gradient boosting machine", 2001) of the softmax loss
 * over binned values: each round grows one tree per class, leaf-wise where the loss falls most, with second derivatives
 * as in XGBoost (Chen and Guestrin 2016) and LightGBM (Ke et al. 2017). Training is deterministic.
 *
 * @param rounds the number of rounds, 1 or more
 * @param learningRate the shrinkage applied to each tree, above 0
 * @param maxLeaves the maximum number of leaves per tree, 2 or more
 * @param minLeaf the minimum number of rows in a leaf, 1 or more
 * @param lambda the L2 penalty on leaf values, 0 or more
 */
public record BoostingTrainer(int rounds, double learningRate, int maxLeaves, int minLeaf, double lambda)
        implements Trainer {
    public BoostingTrainer {
        if (rounds < 1 || !(learningRate > 0) || maxLeaves < 2 || minLeaf < 1 || !(lambda >= 0)) {
            throw new IllegalArgumentException("%d rounds, learning rate %s, %d leaves of %d, lambda %s"
                    .formatted(rounds, learningRate, maxLeaves, minLeaf, lambda));
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        long[] counts = new long[table.classes()];
        for (int target : table.targets()) {
            counts[target]++;
        }
        double[] start = logShares(counts);
        double[][] scores = new double[table.classes()][table.rows()];
        for (int index = 0; index < table.classes(); index++) {
            Arrays.fill(scores[index], start[index]);
        }
        BoostingGrower grower = new BoostingGrower(this, table);
        double[][] slopes = new double[table.classes()][table.rows()];
        double[] ofRow = new double[table.classes()];
        for (int round = 0; round < rounds; round++) {
            for (int row = 0; row < table.rows(); row++) {
                for (int index = 0; index < table.classes(); index++) {
                    ofRow[index] = scores[index][row];
                }
                LinearLoss.SOFTMAX.replaceBySlopes(ofRow, table.targets()[row]);
                for (int index = 0; index < table.classes(); index++) {
                    slopes[index][row] = ofRow[index];
                }
            }
            for (int index = 0; index < table.classes(); index++) {
                grower.grow(slopes[index], bends(slopes[index]), scores[index]);
            }
        }
        return grower.boosted(start);
    }

    /** Second derivatives p (1 - p), from gradients p - 1 for the row's own class and p for others. */
    private static double[] bends(double[] slopes) {
        double[] bends = new double[slopes.length];
        for (int row = 0; row < bends.length; row++) {
            double probability = Math.abs(slopes[row]);
            bends[row] = probability * (1 - probability);
        }
        return bends;
    }

    /** The initial scores: the log of each class's fraction of the rows. */
    public static double[] logShares(long[] counts) {
        double rows = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToDouble(count -> Math.log(count / rows))
                .toArray();
    }
}
